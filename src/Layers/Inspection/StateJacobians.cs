using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Layers;

/// <summary>∂(state after the last step)/∂(state after t steps) of one row of the batch, for every t of a run.</summary>
internal sealed class StateJacobians
{
    private readonly Dictionary<(int T, int Part), Matrix<double>> _blocks = [];

    /// <summary>One backward pass for each unit of each part.</summary>
    public StateJacobians(WatchedLoop loop, int row)
    {
        State final = loop.Steps[^1].Carried;
        for (int part = 0; part < final.Count; part++)
        {
            (int batch, int size) = (final[part].Shape[0], final[part].Shape[1]);
            if (row < 0 || row >= batch)
                throw new ArgumentOutOfRangeException(
                    nameof(row), row, $"BpttTrace expected JacobianRow from 0 to {batch - 1}, the rows of the batch, but got {row}. Choose one of these, or null.");
            Tensor[] states = [.. loop.Steps.Select(step => step.Carried[part])];
            foreach ((int t, _, _) in loop.Steps) _blocks[(t, part)] = Matrix<double>.Build.Dense(size, size);
            for (int unit = 0; unit < size; unit++)
            {
                Tensor[] rows = Gradients.Of([final[part]], states, [OneHot(final[part], row * size + unit)], keepGraph: true);
                for (int i = 0; i < rows.Length; i++)
                    _blocks[(loop.Steps[i].T, part)].SetRow(unit, CheckSubject.Numbers(rows[i]).AsSpan(row * size, size).ToArray());
            }
        }
    }

    public double Spectral(int t, int part) => _blocks[(t, part)].Exists(value => !double.IsFinite(value), Zeros.Include)
        ? double.NaN
        : _blocks[(t, part)].Svd(computeVectors: false).S[0];

    public double Frobenius(int t, int part) => _blocks[(t, part)].FrobeniusNorm();

    private static Tensor OneHot(Tensor like, int place)
    {
        double[] numbers = new double[like.Count];
        numbers[place] = 1;
        return Tensor.From(numbers, like.Shape.ToArray()).To(like.DType);
    }
}
