namespace AutogradRnn.Training;

/// <summary>Draws a <see cref="HeatMap"/>: white for the lowest number, dark blue for the highest, grey for none.</summary>
internal static class HeatSvg
{
    public static string Write(HeatMap map)
    {
        Svg svg = new(map.Title);
        double[] finite = [.. map.Values.SelectMany(row => row).Where(double.IsFinite)];
        double low = finite.DefaultIfEmpty(0).Min(), high = finite.DefaultIfEmpty(1).Max();
        int columns = map.Values.Select(row => row.Count).DefaultIfEmpty(0).Max();
        double width = (Svg.Right - Svg.Left) / Math.Max(1, columns), height = (Svg.Bottom - Svg.Top) / Math.Max(1, map.Rows.Count);
        for (int row = 0; row < map.Rows.Count; row++)
        {
            double y = Svg.Top + row * height;
            if (height >= 9) svg.Text(Svg.Left - 5, y + height / 2 + 4, map.Rows[row], "end");
            for (int x = 0; x < map.Values[row].Count; x++)
            {
                double value = map.Values[row][x];
                svg.Box(Svg.Left + x * width, y, width, height, Color(value, low, high), FormattableString.Invariant($"{map.Rows[row]}, {x}: {value:G4}"));
            }
        }

        for (int x = 0; x < columns; x += Math.Max(1, columns / 10))
            svg.Text(Svg.Left + (x + 0.5) * width, Svg.Bottom + 15, Svg.Tick(x));
        svg.Text((Svg.Left + Svg.Right) / 2, Svg.Bottom + 33, map.XTitle);
        svg.Box(Svg.Right + 12, Svg.Top, 12, 12, Color(high, low, high), "highest");
        svg.Text(Svg.Right + 30, Svg.Top + 10, Svg.Tick(high), "start");
        svg.Box(Svg.Right + 12, Svg.Top + 18, 12, 12, Color(low, low, high), "lowest");
        svg.Text(Svg.Right + 30, Svg.Top + 28, Svg.Tick(low), "start");
        return svg.ToString();
    }

    private static string Color(double value, double low, double high)
    {
        if (!double.IsFinite(value)) return "#999";
        double part = high > low ? (value - low) / (high - low) : 0;
        (int R, int G, int B) dark = (8, 48, 107), light = (240, 246, 252);
        return FormattableString.Invariant($"rgb({Between(light.R, dark.R)},{Between(light.G, dark.G)},{Between(light.B, dark.B)})");

        int Between(int from, int to) => (int)Math.Round(from + part * (to - from));
    }
}
