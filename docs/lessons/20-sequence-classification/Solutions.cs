namespace AutogradRnn.Lessons.SequenceClassification;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public (double Recall, double Precision) RecallAndPrecision(int[,] counts, int wanted)
    {
        int[] all = [.. Enumerable.Range(0, counts.GetLength(0))];
        double right = counts[wanted, wanted];
        return (right / all.Sum(j => counts[wanted, j]), right / all.Sum(i => counts[i, wanted]));
    }

    public double[] Connectivity(Func<Tensor, Tensor> score, Tensor x)
    {
        Tensor input = x.Detach().RequireGrad();
        score(input).Backward();
        return input.Grad!.Norm(axes: [2]).ToArray<double>();
    }

    public int DecisiveLetter(string name, Func<string, double> score)
    {
        double whole = score(name);
        return Enumerable.Range(0, name.Length).MaxBy(t => Math.Abs(whole - score(name.Remove(t, 1))));
    }
}
