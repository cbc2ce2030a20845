namespace AutogradRnn.Lessons.TruncatedBptt;

/// <summary>The full gradient with less memory: nothing is cut, pieces are run a second time.</summary>
public static class RunAgain
{
    #region again
    /// <summary>The full ∂L/∂U; only one piece of the history is held at a time.</summary>
    private static Tensor Gradient(Stream stream, int piece)
    {
        stream.U.ZeroGrad();
        Tensor[] kept = new Tensor[(Stream.Steps + piece - 1) / piece];     // the state at the beginning of each piece
        Tensor h = Stream.Start;
        for (int t = 0; t < Stream.Steps; t++)
        {
            if (t % piece == 0) kept[t / piece] = h;
            h = stream.Step(t, h).Detach();
        }

        Tensor later = 0 * h;                                               // ∂L/∂h that comes from the pieces behind
        for (int i = kept.Length - 1; i >= 0; i--)
        {
            Tensor start = kept[i].RequireGrad(), loss = Tensor.Scalar(0, DType.Float64);
            h = start;
            for (int t = i * piece; t < Math.Min((i + 1) * piece, Stream.Steps); t++) loss += stream.Loss(t, h = stream.Step(t, h));
            (loss + (h * later).Sum()).Backward();
            later = start.Grad!;
        }

        return stream.U.Grad!;
    }
    #endregion

    public static void Write(TextWriter console)
    {
        Stream stream = new(radius: 1.2);
        Tensor full = TruncatedBpttLesson.Windows(stream, Stream.Steps).Copy();
        Table table = new("steps in a piece", "states kept", "both together", "largest difference from the full gradient");
        foreach (int piece in new[] { 40, 20, 7, 4, 1 })
        {
            int states = (Stream.Steps + piece - 1) / piece;
            table.Add(piece, states, piece + states, Table.Difference((Gradient(stream, piece) - full).Abs().Max().Item()));
        }

        table.WriteTo(console);
    }
}
