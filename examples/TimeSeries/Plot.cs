using System.Globalization;
using System.Text;

namespace TimeSeries;

/// <summary>Lines over a common horizontal axis, as characters for a terminal and as an SVG file.</summary>
internal sealed class Plot(string title)
{
    private static readonly string[] _colours = ["#1f77b4", "#d62728", "#2ca02c", "#7f7f7f"];

    private readonly List<(string Name, char Mark, double[] X, double[] Y)> _lines = [];

    /// <summary>Adds a line; later ones are drawn over earlier ones.</summary>
    public Plot Line(string name, char mark, IEnumerable<double> x, IEnumerable<double> y)
    {
        _lines.Add((name, mark, [.. x], [.. y]));
        return this;
    }

    /// <summary>The plot in characters.</summary>
    public string Text(int width = 76, int height = 16)
    {
        char[][] cells = [.. Enumerable.Range(0, height).Select(_ => new string(' ', width).ToCharArray())];
        (Range x, Range y) = Ranges();
        foreach (var line in _lines)
        {
            for (int i = 0; i < line.X.Length; i++)
                cells[height - 1 - (int)(y.Part(line.Y[i]) * (height - 1) + 0.5)][(int)(x.Part(line.X[i]) * (width - 1) + 0.5)] = line.Mark;
        }

        StringBuilder text = new($"{title}: {string.Join(", ", _lines.Select(line => $"{line.Mark} {line.Name}"))}\n");
        for (int row = 0; row < height; row++)
        {
            string label = row == 0 ? Number(y.High) : row == height - 1 ? Number(y.Low) : string.Empty;
            text.Append($"{label,7} |{new string(cells[row]).TrimEnd()}\n");
        }

        string from = Number(x.Low), to = Number(x.High);
        return text.Append($"        +{new string('-', width)}\n         {from}{to.PadLeft(width - from.Length)}").ToString();
    }

    /// <summary>Writes the plot as SVG, which any browser shows.</summary>
    public void WriteSvg(string path)
    {
        const double Left = 50, Top = 40, Width = 700, Height = 300;
        (Range x, Range y) = Ranges();
        StringBuilder svg = new(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 780 390\" font-family=\"sans-serif\" font-size=\"13\">\n"
            + "<rect width=\"780\" height=\"390\" fill=\"white\"/>\n");
        svg.Append($"<text x=\"50\" y=\"22\" font-size=\"16\">{title}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Width}\" height=\"{Height}\" fill=\"none\" stroke=\"#ccc\"/>\n");
        svg.Append($"<text x=\"45\" y=\"45\" text-anchor=\"end\">{Number(y.High)}</text>\n");
        svg.Append($"<text x=\"45\" y=\"340\" text-anchor=\"end\">{Number(y.Low)}</text>\n");
        svg.Append($"<text x=\"50\" y=\"358\">{Number(x.Low)}</text>\n<text x=\"750\" y=\"358\" text-anchor=\"end\">{Number(x.High)}</text>\n");
        for (int k = 0; k < _lines.Count; k++)
        {
            var line = _lines[k];
            string points = string.Join(' ', line.X.Zip(line.Y, (a, b) =>
                FormattableString.Invariant($"{Left + x.Part(a) * Width:0.#},{Top + (1 - y.Part(b)) * Height:0.#}")));
            svg.Append($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{_colours[k]}\" stroke-width=\"1.5\"/>\n");
            svg.Append($"<text x=\"{60 + 180 * k}\" y=\"380\" fill=\"{_colours[k]}\">{line.Name}</text>\n");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        File.WriteAllText(path, svg.Append("</svg>\n").ToString());
    }

    private (Range X, Range Y) Ranges() => (Range.Of(_lines.SelectMany(line => line.X)), Range.Of(_lines.SelectMany(line => line.Y)));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private readonly record struct Range(double Low, double High)
    {
        public static Range Of(IEnumerable<double> values) => new(values.Min(), values.Max());

        /// <summary>Where a value lies, 0 to 1.</summary>
        public double Part(double value) => High > Low ? (value - Low) / (High - Low) : 0.5;
    }
}
