using System.Globalization;
using System.Text.RegularExpressions;

namespace AutogradRnn.Lessons.GraphAndOrder;

/// <summary>The engine's drawing of a graph, with the place of each node in a sweep, and the gradient that the sweep gave it.</summary>
public static partial class SweepPicture
{
    public static string Draw(TensorGraph graph, IReadOnlyList<int> order)
    {
        double[] gradient = Walker.Walk(graph, order);
        return Caption().Replace(graph.ToDot(), match =>
        {
            int node = int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture);
            int place = order.Index().First(item => item.Item == node).Index + 1;
            string own = match.Groups["text"].Value.Split("\\n∂")[0];
            return string.Create(CultureInfo.InvariantCulture, $"n{node} [label=\"{place}. {own}\\n∂ {gradient[node]:0.###}\"");
        });
    }

    [GeneratedRegex(@"\bn(?<id>\d+) \[label=""(?<text>[^""]*)""")]
    private static partial Regex Caption();
}
