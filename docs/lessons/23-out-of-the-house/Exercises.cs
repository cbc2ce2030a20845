using AutogradRnn.Exchange;

namespace AutogradRnn.Lessons.OutOfTheHouse;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 23</summary>
public sealed class Exercises : IExercises
{
    #region exercise-rows
    public double[,] Rows(double[,] weight, string from, string to)
    {
        // TODO: weight is [inputs, gates · hidden], its gates in the order `from`, one letter each, such as "ifgo".
        //       Return [gates · hidden, inputs], the gates in the order `to`, such as "iofg".
        // APPROACH: for each block of the result find the block it comes from; copy unit by unit, row and column exchanged.
        // HINT: hidden is the number of columns divided by the number of letters; from.IndexOf(gate) is the old place.
        throw new NotSolvedException();
    }
    #endregion

    public float[] ToSteps(float[] x, int batch, int time, int features)
    {
        // TODO: x holds [batch, time, features] in one array, row after row. Return the same numbers as [time, batch, features].
        // APPROACH: three loops; where does element (row, t, feature) lie before, where after?
        // HINT: the last axis is the fastest: (row, t, k) lies at (row · time + t) · features + k.
        throw new NotSolvedException();
    }

    public OnnxCell PeepholeToOnnx(Tensor input, Tensor state, Tensor bias, Tensor peepholes)
    {
        // TODO: say how the cell of PeepholeNode.cs maps to ONNX's LSTM: its gates lie in the order f, i, g, o, its peepholes f, i, o.
        // APPROACH: OnnxWeights.Rows for the two weights and the bias; the peepholes have one letter less.
        // HINT: gates are lists, such as ["f", "i", "g", "o"]; OnnxCell.LSTMGates is one. Read P's order in the table: not W's without the c.
        throw new NotSolvedException();
    }

    public Tensor Mirror(Tensor weight)
    {
        // TODO: a GRU of another library mixes h′ = z ⊙ n + (1 − z) ⊙ h; ours mixes h′ = (1 − z) ⊙ n + z ⊙ h. Return the weight that makes
        //       ours compute the same: weight is [inputs, 3 · hidden] or a bias [3 · hidden], gates r, z, n.
        // APPROACH: we need 1 − z where the other has z. Which change of its sum a gives 1 − σ(a)?
        // HINT: 1 − σ(a) = σ(−a). Only one block changes.
        throw new NotSolvedException();
    }
}
