using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.TruncatedBptt;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 14</summary>
public sealed class Exercises : IExercises
{
    public double Cosine(Tensor a, Tensor b)
    {
        // TODO: return a·b / (‖a‖ ‖b‖).
        // APPROACH: multiply element by element and sum; Norm() gives the length; Item() the number.
        // HINT: 1 means the same direction, whatever the lengths.
        throw new NotSolvedException();
    }

    #region exercise-windows
    public State RunWindows(RNNLayer layer, Tensor x, int window)
    {
        // TODO: run x by windows of `window` steps (the last may be shorter), carrying the state. After each window call
        //       output.Square().Sum().Backward(). Return the last state. Gradients add up in the layer's parameters.
        // APPROACH: x.Narrow(axis: 1, start, length) cuts a window; layer.Forward(part, state) runs it.
        // HINT: the state has to forget its past before it enters the next window.
        throw new NotSolvedException();
    }
    #endregion

    public Matrix<double>[] Errors(Matrix<double>[] dy, Matrix<double>[] h, Matrix<double> u, Matrix<double> v, int window)
    {
        // TODO: as in 7.1, but nothing is carried back over the beginning of a window (steps 0, window, 2·window, …).
        // APPROACH: copy your 7.1 and add one line.
        // HINT: step t begins a window when t % window == 0; what it would hand to step t − 1 is dropped.
        throw new NotSolvedException();
    }

    public double Share(int window, int delay)
    {
        // TODO: return the part (0 to 1) of all steps whose loss has a path back over `delay` steps.
        // APPROACH: within a window the first step reaches 0 steps back, the second 1, … Count those that reach far enough.
        // HINT: never below 0.
        throw new NotSolvedException();
    }
}
