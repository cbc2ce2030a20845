using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.LookingInside;

/// <summary>What a network held in its cells while it read a text, and how much of that goes with the depth.</summary>
/// <param name="Text">What was read.</param>
/// <param name="Cells">c after each character, [time, units].</param>
/// <param name="Means">The mean state, parts [1, units].</param>
public sealed record Recording(BracketText Text, Matrix<double> Cells, State Means)
{
    public int Units => Cells.ColumnCount;

    #region record
    /// <summary>Runs a node over a text, step by step, and keeps its states.</summary>
    public static Recording Of(RecurrentNode node, BracketText text)
    {
        using IDisposable off = Gradients.Off();
        Tensor x = BracketReader.OneHot(Tensor.From(text.Tokens, 1, text.Tokens.Length));
        List<State> states = [node.InitialState(1)];
        for (int t = 0; t < text.Tokens.Length; t++) states.Add(node.Step(x.Select(1, t), states[t]).State);

        return new(text, All("c").ToMatrix<double>(), states[0].Map((name, _) => All(name).Mean([0], keepAxes: true)));

        Tensor All(string part) => Tensor.Concat([.. states[1..].Select(state => state[part])]);
    }
    #endregion

    #region correlation
    /// <summary>The correlation of one unit's cell with the depth, −1 to 1.</summary>
    public double Correlation(int unit)
    {
        Vector<double> c = Centred(Cells.Column(unit)), depth = Centred(DepthVector);
        return c.DotProduct(depth) / (c.L2Norm() * depth.L2Norm());
    }

    private static Vector<double> Centred(Vector<double> values) => values - values.Average();
    #endregion

    /// <summary>The unit whose cell goes best with the depth, up or down.</summary>
    public int BracketUnit => Enumerable.Range(0, Units).MaxBy(unit => Math.Abs(Correlation(unit)));

    #region probe
    /// <summary>How much of the depth's variance a straight line through all cells explains, 0 to 1.</summary>
    public double Explained()
    {
        Matrix<double> inputs = Cells.InsertColumn(0, Vector<double>.Build.Dense(Cells.RowCount, 1));
        Vector<double> fit = inputs * inputs.QR().Solve(DepthVector);
        return 1 - (DepthVector - fit).PointwisePower(2).Sum() / Centred(DepthVector).PointwisePower(2).Sum();
    }
    #endregion

    private Vector<double> DepthVector => Vector<double>.Build.Dense([.. Text.Depths.Select(depth => (double)depth)]);
}
