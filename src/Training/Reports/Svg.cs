using System.Globalization;
using System.Text;

namespace AutogradRnn.Training;

/// <summary>Pieces of a drawing.</summary>
internal sealed class Svg
{
    public const double Width = 700;
    public const double Height = 300;
    public const double Left = 70;
    public const double Right = 500;
    public const double Top = 30;
    public const double Bottom = 255;

    private readonly StringBuilder _text = new();

    public Svg(string title)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"11\">");
        Text(Left, 18, title, "start", "font-weight=\"bold\" font-size=\"13\"");
    }

    public void Text(double x, double y, string text, string anchor = "middle", string look = "") =>
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\" fill=\"currentColor\" {look}>{Escaped(text)}</text>");

    public void Line(double x1, double y1, double x2, double y2, string look) =>
        _text.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" {look}/>");

    public void Curve(IReadOnlyList<(double X, double Y)> points, string color)
    {
        if (points is [(double x, double y)])
        {
            _text.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"2.5\" fill=\"{color}\"/>");
            return;
        }

        string path = string.Join(' ', points.Select(point => FormattableString.Invariant($"{point.X:0.##},{point.Y:0.##}")));
        _text.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"1.6\"/>");
    }

    public void Box(double x, double y, double width, double height, string color, string tip) =>
        _text.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"{color}\"><title>{Escaped(tip)}</title></rect>");

    public override string ToString() => $"{_text}</svg>";

    /// <summary>A number on an axis.</summary>
    public static string Tick(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>Text that cannot end an element or an attribute.</summary>
    public static string Escaped(string text) => System.Net.WebUtility.HtmlEncode(text);
}
