using System.Globalization;
using System.Net;
using System.Text;

namespace StreamRisk.App.Evaluating;

/// <summary>What the pages of all reports share: one file that needs nothing else, light and dark, charts as inline SVG.</summary>
internal static class ReportHtml
{
    private const string Style =
        """
        :root{color-scheme:light dark;--ink:#1c2733;--soft:#5c6b7a;--line:#d5dce3;--fill:#2563a8;--back:#fff;--good:#2563a8;--ideal:#b4552d}
        @media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#9aa8b5;--line:#3a4652;--fill:#6ba3dd;--back:#151b21;--good:#6ba3dd;--ideal:#e0966f}}
        body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back);max-width:960px;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.4rem;margin:0}h2{font-size:1.05rem;margin:2rem 0 .5rem}h3{font-size:.95rem;margin:1.2rem 0 .3rem}p,.soft{color:var(--soft)}
        dl{display:flex;flex-wrap:wrap;gap:1rem;margin:1.5rem 0}dl div{border:1px solid var(--line);border-radius:6px;padding:.6rem 1rem}
        dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}
        table{border-collapse:collapse}td,th{padding:.25rem .75rem;border-bottom:1px solid var(--line);text-align:right;font-variant-numeric:tabular-nums}
        td:first-child,th:first-child{text-align:left}svg{max-width:100%;height:auto}svg text{fill:var(--ink);font:12px system-ui,sans-serif}
        .wide{overflow-x:auto;width:max-content;max-width:calc(100vw - 2rem);position:relative;left:50%;transform:translateX(-50%)}.wide td,.wide th{white-space:nowrap}
        """;

    public static void Start(StringBuilder page, string title) => page
        .Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
        .Append("<title>").Append(title).Append("</title><style>").Append(Style).Append("</style></head><body>\n<h1>").Append(title).Append("</h1>\n");

    public static void Figure(StringBuilder page, string name, FormattableString value) =>
        page.Append("<div><dt>").Append(name).Append("</dt><dd>").Append(Text(value)).Append("</dd></div>");

    /// <summary>Escaped for HTML; numbers in the invariant form.</summary>
    public static string Text(FormattableString text) => WebUtility.HtmlEncode(text.ToString(CultureInfo.InvariantCulture));
}
