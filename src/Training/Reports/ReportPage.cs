using System.Text;

namespace AutogradRnn.Training;

/// <summary>A report as HTML.</summary>
internal sealed class ReportPage(TrainingReport report)
{
    // Works in light and dark pages; no font and no picture is fetched.
    private const string Style =
        "body{font-family:sans-serif;max-width:1440px;margin:2em auto;padding:0 1em;color-scheme:light dark}"
        + ".charts{display:flex;flex-wrap:wrap;gap:1em}figure{margin:0;flex:1 1 560px;max-width:700px}svg{max-width:100%;height:auto}pre{white-space:pre-wrap;border-left:3px solid #aaa;padding-left:1em}"
        + "td,th{padding:.2em .8em;text-align:left}";

    private readonly StringBuilder _text = new();

    public string Write()
    {
        string title = Svg.Escaped(report.Title);
        _text.Append($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>{Style}</style>\n");
        if (report.VegaFolder is { } folder)
        {
            foreach (string script in VegaScripts.Read(folder)) _text.Append($"<script>{script}</script>\n");
        }

        _text.Append($"</head>\n<body>\n<h1>{title}</h1>\n");
        Summary();
        IReadOnlyList<Chart> charts = report.AllCharts();
        _text.Append("<div class=\"charts\">\n");
        for (int i = 0; i < charts.Count; i++) Figure(i, charts[i]);
        _text.Append("</div>\n");
        foreach ((string heading, string text) in report.Samples)
            _text.Append($"<h3>{Svg.Escaped(heading)}</h3>\n<pre>{Svg.Escaped(text)}</pre>\n");
        if (report.VegaFolder is not null) _text.Append($"<script>{Drawing}</script>\n");
        return _text.Append("</body>\n</html>\n").ToString();
    }

    // The SVG stays where a drawing fails.
    private const string Drawing =
        "document.querySelectorAll('figure').forEach(f=>{const d=document.createElement('div');"
        + "vegaEmbed(d,JSON.parse(f.querySelector('script').textContent),{renderer:'svg',actions:true}).then(()=>f.replaceChildren(d))})";

    private void Figure(int number, Chart chart)
    {
        // A "<" in a title must not end the script; in JSON it may be written so.
        string specification = chart.ToVegaLite().Replace("<", "\\u003C", StringComparison.Ordinal);
        _text.Append($"<figure id=\"chart{number}\">{chart.ToSvg()}<script type=\"application/json\">{specification}</script></figure>\n");
    }

    private void Summary()
    {
        List<(string Name, string Value)> rows = [];
        if (report.History is { Steps: [.., { } last] })
            rows.AddRange([("Steps", $"{last.Step}"), ("Last loss", Svg.Tick(last.Loss)), ("Seconds", Svg.Tick(last.Elapsed.TotalSeconds))]);
        if (report.History is { Evaluations: [.., { } held] })
        {
            rows.Add(("Last held-out loss", Svg.Tick(held.Loss)));
            if (report.IsInNats) rows.Add(("Held-out perplexity", Svg.Tick(held.Perplexity)));
        }

        if (report.Trace is { } trace)
            rows.AddRange([("Traced gradient norm", Svg.Tick(trace.GradientNorm)), ("After clipping", Svg.Tick(trace.ClippedNorm))]);
        _text.Append("<table>\n");
        foreach ((string name, string value) in rows) _text.Append($"<tr><th>{name}</th><td>{value}</td></tr>\n");
        _text.Append("</table>\n");
    }
}
