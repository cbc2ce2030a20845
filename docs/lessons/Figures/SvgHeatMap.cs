using System.Globalization;
using System.Net;
using System.Text;

namespace AutogradRnn.Lessons;

/// <summary>Draws a heat map as SVG: white is 0, blue is positive, orange negative (tell-apart colours of Okabe and Ito 2008).</summary>
public static class SvgHeatMap
{
    private const double Top = 46, WidestLabel = 150, LegendWidth = 76;

    /// <summary>The drawing, 660 wide and as high as its rows need.</summary>
    public static string Draw(HeatMap map)
    {
        int rows = map.Rows.Count, columns = map.Columns.Count;
        double left = 34 + Math.Min(WidestLabel, map.Rows.Max(row => 7.2 * row.Length + 8));
        double width = (660 - left - LegendWidth) / columns, height = Math.Clamp(width, 16, map.CellFormat is null ? 24 : 32);
        double bottom = Top + rows * height, right = left + columns * width, total = bottom + 46;
        StringBuilder svg = new();
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 660 {total:0}\" width=\"660\" height=\"{total:0}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\" role=\"img\" aria-label=\"{Escape(map.Title)}\">");
        Line($"<rect width=\"660\" height=\"{total:0}\" fill=\"#fff\"/>");
        Line($"<text x=\"{left:0.0}\" y=\"24\" font-size=\"15\" font-weight=\"bold\">{Escape(map.Title)}</text>");
        for (int row = 0; row < rows; row++)
        {
            Line($"<text x=\"{left - 6:0.0}\" y=\"{Top + (row + 0.5) * height + 4:0.0}\" text-anchor=\"end\">{Escape(map.Rows[row])}</text>");
            for (int column = 0; column < columns; column++) DrawCell(row, column);
        }

        for (int column = 0; column < columns; column++)
            Line($"<text x=\"{left + (column + 0.5) * width:0.0}\" y=\"{bottom + 16:0.0}\" text-anchor=\"middle\">{Escape(map.Columns[column])}</text>");
        Line($"<rect x=\"{left:0.0}\" y=\"{Top}\" width=\"{right - left:0.0}\" height=\"{bottom - Top:0.0}\" fill=\"none\" stroke=\"#888\"/>");
        Line($"<text x=\"{(left + right) / 2:0.0}\" y=\"{bottom + 36:0.0}\" text-anchor=\"middle\">{Escape(map.XTitle)}</text>");
        Line($"<text transform=\"translate(18 {(Top + bottom) / 2:0.0}) rotate(-90)\" text-anchor=\"middle\">{Escape(map.YTitle)}</text>");
        DrawLegend(map, right, svg);
        Line($"</svg>");
        return svg.ToString();

        void Line(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

        void DrawCell(int row, int column)
        {
            double x = left + column * width, y = Top + row * height, value = map.Values[row, column];
            Line($"<rect x=\"{x:0.0}\" y=\"{y:0.0}\" width=\"{width + 0.2:0.0}\" height=\"{height + 0.2:0.0}\" fill=\"{Colour(value, map.Bounds)}\"/>");
            if (map.CellFormat is { } format)
                Line($"<text x=\"{x + width / 2:0.0}\" y=\"{y + height / 2 + 4:0.0}\" text-anchor=\"middle\" font-size=\"11\" fill=\"{(Strength(value, map.Bounds) > 0.6 ? "#fff" : "#222")}\">{Table.Number(value, format)}</text>");
        }
    }

    private static void DrawLegend(HeatMap map, double right, StringBuilder svg)
    {
        (double low, double high) = map.Bounds;
        for (int i = 0; i < 5; i++)
        {
            double value = high + (low - high) * i / 4, y = Top + 18 * i;
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{right + 12:0.0}\" y=\"{y:0.0}\" width=\"14\" height=\"18\" fill=\"{Colour(value, map.Bounds)}\" stroke=\"#888\" stroke-width=\"0.5\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{right + 31:0.0}\" y=\"{y + 13:0.0}\" font-size=\"11\">{Table.Number(value, "0.##")}</text>\n");
        }
    }

    /// <summary>How far a value is from white, 0 to 1.</summary>
    private static double Strength(double value, (double Low, double High) bounds) => bounds.Low < 0
        ? Math.Clamp(Math.Abs(value) / Math.Max(-bounds.Low, bounds.High), 0, 1)
        : Math.Clamp((value - bounds.Low) / Math.Max(bounds.High - bounds.Low, 1e-300), 0, 1);

    private static string Colour(double value, (double Low, double High) bounds)
    {
        (int r, int g, int b) = value < 0 && bounds.Low < 0 ? (0xd5, 0x5e, 0x00) : (0x00, 0x5a, 0x9c);
        double strength = Strength(value, bounds);
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(r):x2}{Mix(g):x2}{Mix(b):x2}");

        // Few levels: a last digit that differs between machines seldom changes the file.
        int Mix(int full) => (int)Math.Round(255 + (full - 255) * Math.Round(strength * 50) / 50);
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
