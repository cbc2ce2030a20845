using System.Security.Cryptography;
using System.Text;

namespace AutogradRnn.Lessons;

/// <summary>A graph as DOT, the language of Graphviz, which draws it: <c>docs/lessons/draw-graphs</c> makes the SVG from the file.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Title">What to see, in one line.</param>
/// <param name="Dot">The graph, as <see cref="TensorGraph.ToDot"/> writes it.</param>
/// <param name="Claims">What the graph must keep; at least one.</param>
public sealed record GraphPicture(string Name, string Title, string Dot, IReadOnlyList<Claim> Claims) : Figure(Name, Title, Claims)
{
    /// <inheritdoc/>
    public override IReadOnlyList<FigureFile> Files => [new(".dot", Dot.ReplaceLineEndings("\n").TrimEnd() + "\n")];

    /// <summary>What the drawing of a file says of it: whoever changes the graph must draw it again.</summary>
    public static string Stamp(string dot) => $"<!-- drawn from sha256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dot)))} -->";
}
