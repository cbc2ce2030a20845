using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Start;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public double BlindLoss(int vocabularySize) => Math.Log(vocabularySize);

    public double MeanLoss(double[] probabilities) => probabilities.Average(p => -Math.Log(p));

    public double FrequencyLoss(string text) =>
        text.CountBy(letter => letter).Sum(pair => -pair.Value * Math.Log((double)pair.Value / text.Length)) / text.Length;

    public string[] Write(LanguageModel model, Vocabulary letters, ulong seed, int count)
    {
        RandomGenerator random = new(seed);
        int end = letters[Names.End];
        string[] names = new string[count];
        for (int i = 0; i < count; i++)
            names[i] = letters.Decode([.. Sampler.Tokens(model, [end], random, new SamplingOptions { Length = 12, StopToken = end })]);
        return names;
    }
}
