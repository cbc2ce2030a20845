using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.SequenceToSequence;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public int[] DecoderInputs(int[] answer, int start) => [start, .. answer[..^1]];

    public int[][] Reversed(int[][] padded, int[] lengths) =>
    [
        .. padded.Select((row, i) =>
        {
            int[] copy = [.. row];
            Array.Reverse(copy, 0, lengths[i]);
            return copy;
        }),
    ];

    public Tensor Peek(Tensor steps, Tensor last) =>
        Tensor.Concat([steps, last.Unsqueeze(1).BroadcastTo(steps.Shape[0], steps.Shape[1], last.Shape[1])], axis: 2);

    public Vector<double> Look(Vector<double> query, Matrix<double> memory)
    {
        Vector<double> scores = memory * query / Math.Sqrt(query.Count);
        Vector<double> powers = (scores - scores.Maximum()).PointwiseExp();
        return powers / powers.Sum();
    }
}
