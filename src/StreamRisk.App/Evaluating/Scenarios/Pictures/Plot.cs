using System.Globalization;
using System.Text;
using StreamRisk.Engine;

namespace StreamRisk.App.Evaluating.Scenarios.Pictures;

/// <summary>A time axis and a value axis drawn into one SVG element.</summary>
internal sealed class Plot
{
    private const int Width = 920;
    private const int Height = 300;
    private const int Left = 70;
    private const int Right = 20;
    private const int Top = 14;
    private const int Bottom = 28;

    private readonly StringBuilder _page;
    private readonly EventTime _from;
    private readonly EventTime _to;
    private readonly double _low;
    private readonly double _high;

    public Plot(StringBuilder page, string title, EventTime from, EventTime to, double low, double high)
    {
        double margin = high > low ? (high - low) * 0.06 : Math.Max(Math.Abs(high) * 0.01, 0.01);
        (_page, _from, _to, _low, _high) = (page, from, to, low - margin, high + margin);
        Append($"<svg role=\"img\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\"><title>{title}</title>\n");
    }

    public double X(EventTime at) =>
        Left + ((Width - Left - Right) * Math.Clamp((at - _from).TotalSeconds / Math.Max(1e-6, (_to - _from).TotalSeconds), 0, 1));

    public double Y(double value) => Top + ((Height - Top - Bottom) * (1 - Math.Clamp((value - _low) / (_high - _low), 0, 1)));

    public void Shade(EventTime start, EventTime end) => Append(
        $"<rect x=\"{X(start):F1}\" y=\"{Top}\" width=\"{Math.Max(2, X(end) - X(start)):F1}\" height=\"{Height - Top - Bottom}\" fill=\"var(--fill)\" fill-opacity=\".08\"/>");

    public void Upright(EventTime at, string colour, string label) => Append(
        $"<line x1=\"{X(at):F1}\" y1=\"{Top}\" x2=\"{X(at):F1}\" y2=\"{Height - Bottom}\" stroke=\"{colour}\" stroke-dasharray=\"4 3\"><title>{label}</title></line><text x=\"{X(at) + 3:F1}\" y=\"{Top + 10}\" fill=\"{colour}\">{label}</text>");

    public void Line(EventTime from, double a, EventTime to, double b, string colour, double width, double opacity) => Append(
        $"<line x1=\"{X(from):F1}\" y1=\"{Y(a):F1}\" x2=\"{Math.Max(X(from) + 1.5, X(to)):F1}\" y2=\"{Y(b):F1}\" stroke=\"{colour}\" stroke-width=\"{width:F1}\" stroke-opacity=\"{opacity:F2}\"/>");

    /// <param name="step">True: the value holds until the next one.</param>
    public void Path(IEnumerable<(EventTime At, double Value)> points, string colour, bool step)
    {
        bool any = false;
        foreach ((EventTime at, double value) in points)
        {
            Append(!any ? $"<path fill=\"none\" stroke=\"{colour}\" d=\"M{X(at):F1} {Y(value):F1}" : step ? (FormattableString)$"H{X(at):F1}V{Y(value):F1}" : $"L{X(at):F1} {Y(value):F1}");
            any = true;
        }

        if (any)
        {
            _page.Append("\"/>\n");
        }
    }

    public void Dot(EventTime at, double value, double radius, string colour, string label) =>
        Append($"<circle cx=\"{X(at):F1}\" cy=\"{Y(value):F1}\" r=\"{radius:F1}\" fill=\"{colour}\"><title>{label}</title></circle>");

    public void Cross(EventTime at, double value, string colour) => Append(
        $"<path d=\"M{X(at) - 3:F1} {Y(value) - 3:F1}l6 6m0 -6l-6 6\" stroke=\"{colour}\"/>");

    /// <summary>A mark on the time axis.</summary>
    public void Tick(EventTime at, string colour, string label) => Append(
        $"<rect x=\"{X(at) - 1:F1}\" y=\"{Height - Bottom - 10}\" width=\"2.5\" height=\"10\" fill=\"{colour}\"><title>{label}</title></rect>");

    /// <summary>Axes and the end of the element.</summary>
    /// <param name="valueOf">What a place on the value axis stands for.</param>
    public void Close(Func<double, string> valueOf)
    {
        for (int i = 0; i <= 4; i++)
        {
            double value = _low + ((_high - _low) * i / 4);
            Append($"<line x1=\"{Left}\" y1=\"{Y(value):F1}\" x2=\"{Width - Right}\" y2=\"{Y(value):F1}\" stroke=\"var(--line)\" stroke-opacity=\".6\"/><text x=\"{Left - 6}\" y=\"{Y(value) + 4:F1}\" text-anchor=\"end\">{valueOf(value)}</text>");
        }

        bool days = (_to - _from).TotalHours > 36;
        for (int i = 0; i <= 5; i++)
        {
            EventTime at = _from + TimeSpan.FromTicks((_to - _from).Ticks * i / 5);
            string label = at.ToDateTimeOffset().ToString(days ? "MM-dd HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
            Append($"<text x=\"{X(at):F1}\" y=\"{Height - 8}\" text-anchor=\"{(i == 0 ? "start" : i == 5 ? "end" : "middle")}\">{label}</text>");
        }

        _page.Append("</svg>\n");
    }

    private void Append(FormattableString text) => _page.Append(text.ToString(CultureInfo.InvariantCulture));
}
