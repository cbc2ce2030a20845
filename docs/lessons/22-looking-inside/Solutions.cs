using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.LookingInside;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public double Correlation(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average();
        double below = Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
        return below == 0 ? 0 : a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum() / below;
    }

    public int FindUnit(Matrix<double> states, double[] series) =>
        Enumerable.Range(0, states.ColumnCount).MaxBy(unit => Math.Abs(Correlation(states.Column(unit).ToArray(), series)));

    public State HoldUnit(State state, int unit) => state.Map((_, part) =>
    {
        double[] mask = [.. Enumerable.Range(0, part.Shape[1]).Select(i => i == unit ? 0.0 : 1)];
        return part * Tensor.From(mask).To(part.DType);
    });
}
