using System.Globalization;
using System.Text;

namespace StreamRisk.App.Evaluating;

/// <summary>The charts of the page, each an SVG element with a title for readers that cannot see it.</summary>
internal static class TextReportCharts
{
    private const int LabelWidth = 190;

    /// <summary>F1 of each label.</summary>
    public static void Bars(StringBuilder page, TextReport report)
    {
        const int row = 22;
        const int width = 400;
        Open(page, LabelWidth + width + 60, (report.Classes.Count * row) + 6, "F1 by label");
        for (int i = 0; i < report.Classes.Count; i++)
        {
            ClassQuality c = report.Classes[i];
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth - 8}\" y=\"{(i * row) + 16}\" text-anchor=\"end\">{ReportHtml.Text($"{c.Label}")}</text>")
                .Append(CultureInfo.InvariantCulture, $"<rect x=\"{LabelWidth}\" y=\"{(i * row) + 3}\" width=\"{c.F1 * width:F1}\" height=\"16\" rx=\"2\" fill=\"var(--fill)\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth + (c.F1 * width) + 6:F1}\" y=\"{(i * row) + 16}\">{c.F1:F3}</text>\n");
        }

        page.Append("</svg>\n");
    }

    public static void Confusion(StringBuilder page, TextReport report)
    {
        int classes = report.Classes.Count;
        int cell = classes > 6 ? 36 : 64;
        const int head = 130;
        Open(page, LabelWidth + (classes * cell), head + (classes * cell), "Confusion matrix");
        for (int i = 0; i < classes; i++)
        {
            string label = ReportHtml.Text($"{report.Classes[i].Label}");
            int middle = (i * cell) + (cell / 2);
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth - 8}\" y=\"{head + middle + 4}\" text-anchor=\"end\">{label}</text>")
                .Append(CultureInfo.InvariantCulture, $"<text transform=\"translate({LabelWidth + middle + 4},{head - 8}) rotate(-60)\">{label}</text>\n");
            for (int j = 0; j < classes; j++)
            {
                int texts = report.Confusion[i][j];
                double share = report.Classes[i].Support == 0 ? 0 : texts / (double)report.Classes[i].Support;
                page.Append(CultureInfo.InvariantCulture, $"<rect x=\"{LabelWidth + (j * cell) + 1}\" y=\"{head + (i * cell) + 1}\" width=\"{cell - 2}\" height=\"{cell - 2}\" fill=\"var(--fill)\" fill-opacity=\"{0.04 + (0.6 * share):F3}\"/>");
                if (texts > 0)
                {
                    page.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth + (j * cell) + (cell / 2)}\" y=\"{head + middle + 4}\" text-anchor=\"middle\">{texts}</text>");
                }
            }
        }

        page.Append("</svg>\n");
    }

    public static void Calibration(StringBuilder page, TextReport report)
    {
        const int size = 320;
        const int left = 44;
        Open(page, left + size + 20, size + 50, "Reliability diagram");
        page.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left}\" y=\"10\" width=\"{size}\" height=\"{size}\" fill=\"none\" stroke=\"var(--line)\"/>")
            .Append(CultureInfo.InvariantCulture, $"<line x1=\"{left}\" y1=\"{10 + size}\" x2=\"{left + size}\" y2=\"10\" stroke=\"var(--ideal)\" stroke-dasharray=\"4 4\"/>");
        int most = Math.Max(1, report.Calibration.Max(b => b.Texts));
        foreach (CalibrationBin bin in report.Calibration.Where(b => b.Texts > 0))
        {
            page.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{left + (bin.Confidence * size):F1}\" cy=\"{10 + size - (bin.Accuracy * size):F1}\" r=\"{3 + (11 * Math.Sqrt(bin.Texts / (double)most)):F1}\" fill=\"var(--good)\" fill-opacity=\".75\"><title>{bin.Texts} texts, confidence {bin.Confidence:F3}, right {bin.Accuracy:F3}</title></circle>\n");
        }

        for (int tick = 0; tick <= 10; tick += 2)
        {
            double share = tick / 10.0;
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{left + (share * size):F0}\" y=\"{size + 28}\" text-anchor=\"middle\">{share:F1}</text>")
                .Append(CultureInfo.InvariantCulture, $"<text x=\"{left - 6}\" y=\"{14 + size - (share * size):F0}\" text-anchor=\"end\">{share:F1}</text>");
        }

        page.Append(CultureInfo.InvariantCulture, $"<text x=\"{left + (size / 2)}\" y=\"{size + 46}\" text-anchor=\"middle\">probability of the answer</text></svg>\n");
    }

    private static void Open(StringBuilder page, int width, int height, string title) => page.Append(
        CultureInfo.InvariantCulture, $"<svg role=\"img\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\"><title>{title}</title>\n");
}
