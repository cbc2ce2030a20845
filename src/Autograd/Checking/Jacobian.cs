namespace AutogradRnn;

/// <summary>∂(every result)/∂(every element of one leaf), by backward and by differences.</summary>
internal sealed class Jacobian
{
    /// <summary>Entries of all Jacobians together: about a second's work, and more than anybody reads.</summary>
    private const long MostEntries = 100_000;

    private readonly double[][] _backward;
    private readonly double[][] _numerical;
    private readonly GradientCheckOptions _options;

    private Jacobian(CheckLeaf leaf, IReadOnlyList<string> results, double[][] backward, double[][] numerical, GradientCheckOptions options)
    {
        Leaf = leaf;
        Results = results;
        _backward = backward;
        _numerical = numerical;
        _options = options;
    }

    public CheckLeaf Leaf { get; }

    /// <summary>The name of the result that each row belongs to.</summary>
    public IReadOnlyList<string> Results { get; }

    public int Rows => _backward.Length;

    public int Columns => Leaf.Tensor.Count;

    /// <summary>All leaves' Jacobians; none where they would be too large to read.</summary>
    public static IReadOnlyList<Jacobian> Of(CheckSubject subject, IReadOnlyCollection<string> names, GradientCheckOptions options)
    {
        IReadOnlyList<(string Name, Tensor Value)> outputs = subject.Run();
        string[] results = [.. outputs.SelectMany(output => Enumerable.Repeat(output.Name, output.Value.Count))];
        int[] wanted = [.. Enumerable.Range(0, subject.Leaves.Count).Where(i => names.Contains(subject.Leaves[i].Name))];
        if (results.Length * (long)wanted.Sum(i => subject.Leaves[i].Tensor.Count) > MostEntries) return [];

        Tensor[][] rows = [.. Enumerable.Range(0, results.Length).Select(row => subject.Backward(OneHot(outputs, row)))];
        return [.. wanted.Select(i => new Jacobian(
            subject.Leaves[i],
            results,
            [.. rows.Select(row => row[i].ToArray<double>())],
            Differences(subject, i, results.Length, options),
            options))];
    }

    public double Backward(int row, int column) => _backward[row][column];

    public double Numerical(int row, int column) => _numerical[row][column];

    public bool Wrong(int row, int column)
    {
        double backward = _backward[row][column], numerical = _numerical[row][column];
        double scale = Math.Max(Math.Abs(backward), Math.Abs(numerical));

        // One element has no neighbours to drown in, so ten times the limit of a direction is still strict.
        return Math.Abs(backward - numerical) > 10 * (_options.AbsoluteLimit + _options.RelativeLimit * scale);
    }

    /// <summary>Whether any result's derivative by the element is wrong.</summary>
    public bool Wrong(int column) => Enumerable.Range(0, Rows).Any(row => Wrong(row, column));

    /// <summary>The rows of one result, such as the final state h.</summary>
    public IEnumerable<int> RowsOf(string result) => Enumerable.Range(0, Rows).Where(row => Results[row] == result);

    private static Tensor[] OneHot(IReadOnlyList<(string Name, Tensor Value)> outputs, int row)
    {
        Tensor[] cotangents = [.. outputs.Select(output => Tensor.Zeros(output.Value.Shape, output.Value.DType))];
        int k = 0;
        while (row >= cotangents[k].Count) row -= cotangents[k++].Count;
        cotangents[k].AsWritableSpan<double>()[row] = 1;
        return cotangents;
    }

    /// <summary>[row][column], the stencil at one element at a time.</summary>
    private static double[][] Differences(CheckSubject subject, int leaf, int rows, GradientCheckOptions options)
    {
        int columns = subject.Leaves[leaf].Tensor.Count;
        double[][] found = [.. Enumerable.Range(0, rows).Select(_ => new double[columns])];
        for (int column = 0; column < columns; column++)
        {
            double[] direction = new double[columns];
            direction[column] = 1;
            Slope slope = new(distance => [.. subject.ValuesAt(leaf, direction, distance).SelectMany(part => part)], options.Step);
            double[] values = slope.Value;
            for (int row = 0; row < rows; row++) found[row][column] = values[row];
        }

        return found;
    }
}
