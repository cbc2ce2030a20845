using AutogradRnn.Training;
using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.TimeSeries;

/// <summary>A weight for each of the last years and a constant, by least squares: no network, no training loop.</summary>
public sealed class StraightLine
{
    private readonly int _window;
    private readonly Vector<double> _weights;

    #region line
    /// <summary>Fits y ≈ b + w₁ x₁ + … + w_window x_window, the x being the values before y.</summary>
    public StraightLine(double[] inputs, double[] targets, int window, int end)
    {
        _window = window;
        int first = Network.Window;                        // the same years as the network learns from
        Matrix<double> x = Matrix<double>.Build.DenseOfRowArrays(Enumerable.Range(first, end - first).Select(t => Row(inputs[..t])));
        _weights = x.QR().Solve(Vector<double>.Build.Dense(targets[first..end]));
    }

    /// <summary>The value after some past.</summary>
    public double Next(double[] past) => Vector<double>.Build.Dense(Row(past)) * _weights;

    private double[] Row(double[] past) => [1, .. past[^_window..]];
    #endregion

    /// <summary>The engine's gradient of the squared error where least squares has put the weights: 0 if both are right.</summary>
    public double Gradient(double[] inputs, double[] targets, int end)
    {
        SlidingWindows windows = new(inputs.AsSpan((Network.Window - _window)..end), _window, batch: end, dtype: DType.Float64);
        Linear model = new(1, new RandomGenerator(1), inputs: _window, dtype: DType.Float64);
        double[] weights = _weights.ToArray();
        model.Parameters[0].Assign(Tensor.From(weights[1..], _window, 1));
        model.Parameters[1].Assign(Tensor.From(weights[..1]));
        Tensor x = windows.Next().Inputs.Squeeze(-1), y = Tensor.From(targets[Network.Window..end]).Unsqueeze(1);
        Loss.SquaredError(model.Forward(x), y).Mean().Backward();
        return model.Parameters.Max(parameter => parameter.Grad!.Abs().Max().Item());
    }
}
