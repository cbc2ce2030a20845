using AutogradRnn.Training;

namespace AutogradRnn.Lessons.SequenceClassification;

/// <summary>What the digit reader gets right, and when.</summary>
public static class DigitResults
{
    private static readonly string[] _classes = [.. Enumerable.Range(0, Digits.Classes).Select(digit => $"{digit}")];

    private static readonly Lazy<Tensor> _states = new(() => DigitReader.Trained.States(TestImages).Detach());

    private static Tensor TestImages => Digits.Images(Digits.TrainingCount..);

    private static int[] TestLabels => Digits.Labels[Digits.TrainingCount..];

    public static void Write(TextWriter console)
    {
        ConfusionMatrix confusion = Confusion(Digits.Rows);
        console.WriteLine($"{confusion.Accuracy:0.0%} of {confusion.Count} digits never seen are right\n\n{confusion}");
    }

    public static void WriteRows(TextWriter console)
    {
        double[] connectivity = Connectivity();
        Table table = new("after row", "right", "connectivity of the row, part of all");
        for (int t = 0; t < Digits.Rows; t++)
            table.Add(t, Table.Number(Confusion(t + 1).Accuracy, "0%"), Table.Number(connectivity[t] / connectivity.Sum(), "0%"));
        table.WriteTo(console);
    }

    public static HeatMap ConfusionMap()
    {
        ConfusionMatrix confusion = Confusion(Digits.Rows);
        double[,] values = new double[Digits.Classes, Digits.Classes];
        for (int i = 0; i < Digits.Classes; i++)
        {
            for (int j = 0; j < Digits.Classes; j++) values[i, j] = confusion[i, j];
        }

        return new HeatMap(
            "confusion", "Digits: what they are, and what they were taken for", "taken for", "it is", _classes, _classes, values,
            [
                new("every digit is most often taken for what it is", Enumerable.Range(0, 10).All(i => Enumerable.Range(0, 10).All(j => confusion[i, j] <= confusion[i, i]))),
                new("nine of ten are right", confusion.Accuracy > 0.9),
            ])
        { CellFormat = "0", Range = (0, 20) };
    }

    #region confusion
    /// <summary>The answers read from the state after so many rows; the network was trained to answer after all 8.</summary>
    private static ConfusionMatrix Confusion(int rows)
    {
        ConfusionMatrix confusion = new(_classes);
        confusion.Add(DigitReader.Trained.Scores(_states.Value.Select(1, rows - 1)), Tensor.From(TestLabels));
        return confusion;
    }
    #endregion

    /// <summary>The mean over all tests of ‖∂sₖ/∂xₜ‖, k the right class.</summary>
    private static double[] Connectivity()
    {
        DigitReader model = DigitReader.Trained;
        Tensor input = TestImages.Detach().RequireGrad();
        Tensor scores = model.Scores(model.States(input).Select(1, Digits.Rows - 1));
        Tensor own = scores.Gather(1, Tensor.From(TestLabels).Unsqueeze(1));
        Tensor dx = Gradients.Of(own.Sum(), [input])[0];              // rows do not mix: each gets the gradient of its own score
        return dx.Norm(axes: [2]).Mean(0).ToArray<double>();
    }
}
