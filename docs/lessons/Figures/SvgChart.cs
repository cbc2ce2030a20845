using System.Globalization;
using System.Net;
using System.Text;

namespace AutogradRnn.Lessons;

/// <summary>Draws a chart as SVG: text stays text, colours differ for the colour-blind (Okabe and Ito 2008).</summary>
public static class SvgChart
{
    private const double Left = 74, Right = 500, Top = 46, Bottom = 300;
    private static readonly string[] _colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];
    private static readonly string[] _dashes = ["", "7 3", "2 3", "9 3 2 3", "4 2", "1 2"];

    /// <summary>The drawing, 660 × 350; wider where a name in the legend needs it.</summary>
    // One long method of short local functions: they share the scales and the text that grows.
    public static string Draw(Chart chart)
    {
        StringBuilder svg = new();
        double width = chart.Series.Count < 2 ? 660 : Math.Max(660, 550 + 7 * chart.Series.Max(series => series.Name.Length));
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} 350\" width=\"{width}\" height=\"350\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\" role=\"img\" aria-label=\"{Escape(chart.Title)}\">");
        Line($"<rect width=\"{width}\" height=\"350\" fill=\"#fff\"/>");
        Line($"<text x=\"{Left}\" y=\"24\" font-size=\"15\" font-weight=\"bold\">{Escape(chart.Title)}</text>");
        double[] places = [.. chart.Series[0].Points.Select(point => point.X)];
        Scale x = new(chart.Series.SelectMany(series => series.Points.Select(point => point.X)), Left, Right);
        Scale y = new(chart.Series.SelectMany(series => series.Points.Select(point => point.Y)), Bottom, Top, chart.LogY, withZero: chart.Bars);
        DrawAxes();
        if (chart.Bars) DrawBars();
        else DrawLines();
        DrawLegend();
        Line($"</svg>");
        return svg.ToString();

        void Line(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

        void DrawAxes()
        {
            foreach (double tick in y.Ticks)
            {
                double at = y.OfMeasure(tick);
                Line($"<path d=\"M{Left} {at:0.0}H{Right}\" stroke=\"#ddd\"/>");
                Line($"<text x=\"{Left - 8}\" y=\"{at + 4:0.0}\" text-anchor=\"end\">{Label(tick, chart.LogY)}</text>");
            }

            IEnumerable<(double At, double Value)> ticks = chart.Bars
                ? places.Select((value, i) => (BarPlace(i), value))
                : x.Ticks.Select(tick => (x.OfMeasure(tick), tick));
            foreach ((double at, double value) in ticks)
                Line($"<text x=\"{at:0.0}\" y=\"{Bottom + 18}\" text-anchor=\"middle\">{Label(value, false)}</text>");
            Line($"<path d=\"M{Left} {Bottom}H{Right}\" stroke=\"#222\"/>");
            Line($"<text x=\"{(Left + Right) / 2}\" y=\"338\" text-anchor=\"middle\">{Escape(chart.XTitle)}</text>");
            Line($"<text transform=\"translate(18 {(Top + Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{Escape(chart.YTitle)}</text>");
        }

        double BarPlace(int i) => Left + (i + 0.5) * (Right - Left) / places.Length;

        void DrawBars()
        {
            double width = 0.7 * (Right - Left) / places.Length / chart.Series.Count;
            foreach ((int s, Series series) in chart.Series.Index())
            {
                foreach ((int i, (_, double value)) in series.Points.Index())
                {
                    double at = BarPlace(i) + (s - chart.Series.Count / 2.0) * width, top = Math.Min(y[value], y[0]);
                    Line($"<rect x=\"{at:0.0}\" y=\"{top:0.0}\" width=\"{width:0.0}\" height=\"{Math.Abs(y[value] - y[0]):0.0}\" fill=\"{_colours[s % 6]}\"/>");
                }
            }

            Line($"<path d=\"M{Left} {y[0]:0.0}H{Right}\" stroke=\"#222\"/>");
        }

        void DrawLines()
        {
            foreach ((int s, Series series) in chart.Series.Index())
            {
                string path = string.Join('L', series.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{x[point.X]:0.0} {y[point.Y]:0.0}")));
                Line($"<path d=\"M{path}\" fill=\"none\" stroke=\"{_colours[s % 6]}\" stroke-width=\"2\" stroke-dasharray=\"{_dashes[s % 6]}\"/>");
            }
        }

        void DrawLegend()
        {
            if (chart.Series.Count < 2) return;
            foreach ((int s, Series series) in chart.Series.Index())
            {
                double at = Top + 14 + 20 * s;
                if (chart.Bars) Line($"<rect x=\"514\" y=\"{at - 9:0.0}\" width=\"18\" height=\"10\" fill=\"{_colours[s % 6]}\"/>");
                else Line($"<path d=\"M510 {at - 4:0.0}h26\" stroke=\"{_colours[s % 6]}\" stroke-width=\"2\" stroke-dasharray=\"{_dashes[s % 6]}\"/>");
                Line($"<text x=\"542\" y=\"{at:0.0}\">{Escape(series.Name)}</text>");
            }
        }
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Label(double tick, bool power) => power
        ? string.Create(CultureInfo.InvariantCulture, $"1e{tick:0}")
        : Table.Number(tick, "0.###");
}
