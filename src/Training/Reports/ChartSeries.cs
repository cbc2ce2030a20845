namespace AutogradRnn.Training;

/// <summary>One curve of a <see cref="LineChart"/>.</summary>
/// <param name="Name">As the legend says it.</param>
/// <param name="X">Where the points are, such as time steps.</param>
/// <param name="Y">As many values; those that are not finite are not drawn.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y);
