using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.SequenceToSequence;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 21</summary>
public sealed class Exercises : IExercises
{
    public int[] DecoderInputs(int[] answer, int start)
    {
        // TODO: the answer is what the decoder should write, end token included. Return what it reads at each step under teacher forcing.
        // APPROACH: at step 0 it has written nothing yet; at step t it reads what it should have written at t − 1.
        // HINT: as many numbers as the answer has; the answer's last one is never read.
        throw new NotSolvedException();
    }

    #region exercise-reversed
    public int[][] Reversed(int[][] padded, int[] lengths)
    {
        // TODO: return rows of the same size, in which the first lengths[i] numbers of row i are reversed and the padding stays behind them.
        // APPROACH: copy each row, then reverse a part of the copy.
        // HINT: Array.Reverse(row, 0, length). If padding came to the front, the encoder would read it first.
        throw new NotSolvedException();
    }
    #endregion

    public Tensor Peek(Tensor steps, Tensor last)
    {
        // TODO: steps is [batch, time, features], last [batch, hidden]. Return [batch, time, features + hidden]: last beside every step.
        // APPROACH: give last a time axis, repeat it along that axis, and put both side by side on the last one.
        // HINT: Unsqueeze(1), BroadcastTo(batch, time, hidden), Tensor.Concat([…], axis: 2).
        throw new NotSolvedException();
    }

    public Vector<double> Look(Vector<double> query, Matrix<double> memory)
    {
        // TODO: return softmax(memory · query / √hidden), one weight for each row of the memory.
        // APPROACH: scores first; subtract the largest; then exp, and divide by the sum.
        // HINT: without the subtraction exp(1000) is infinite, and infinity over infinity is NaN. The weights stay the same.
        throw new NotSolvedException();
    }
}
