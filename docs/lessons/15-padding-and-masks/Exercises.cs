namespace AutogradRnn.Lessons.PaddingAndMasks;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 15</summary>
public sealed class Exercises : IExercises
{
    public Tensor Mask(int[] lengths, int steps)
    {
        // TODO: return [batch, steps], Float64: 1 where t < lengths[row], else 0.
        // APPROACH: fill a double[] row by row; Tensor.From(values, rows, columns) makes the tensor.
        // HINT: the cell of row and t lies at row * steps + t.
        throw new NotSolvedException();
    }

    #region exercise-loss
    public Tensor MeanLoss(Tensor each, int[] lengths)
    {
        // TODO: return one number: the sum of the real losses, divided by how many they are. Padding must not change it, whatever
        //       stands there, and must get a gradient of exactly 0.
        // APPROACH: your 15.1 gives the mask; Tensor.Where(mask, each, zero) replaces what is masked.
        // HINT: do not multiply by the mask: 0 · NaN is NaN. Divide by the sum of the lengths, not by batch · steps.
        throw new NotSolvedException();
    }
    #endregion

    public int[] Reverse(int[] row, int length)
    {
        // TODO: return the first `length` numbers in reverse order, then the rest as it was.
        // APPROACH: two parts, joined: [.. first, .. second].
        // HINT: row[..length] and row[length..].
        throw new NotSolvedException();
    }

    public Tensor LastOutputs(Tensor output, int[] lengths)
    {
        // TODO: return [batch, hidden]: of each row the output at step lengths[row] − 1. Gradients must be able to flow back.
        // APPROACH: for each row take its part with Select or Narrow; then Tensor.Stack or Tensor.Concat.
        // HINT: output.Select(0, row) is [steps, hidden].
        throw new NotSolvedException();
    }
}
