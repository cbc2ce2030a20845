namespace AutogradRnn.Lessons.Start;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void BlindLoss(IExercises answer)
    {
        Judge.That(!double.IsInfinity(answer.BlindLoss(2)), "1 / 2 is 0 in C#, and minus its logarithm infinite: write 1.0 / vocabularySize, or use a rule of logarithms");
        Judge.Close("the loss of a fair coin, V = 2, in nats", Math.Log(2), answer.BlindLoss(2));
        Judge.Close("the loss with V = 28, in nats", Math.Log(28), answer.BlindLoss(28));
        Judge.Close("the loss where only one token exists", 0, answer.BlindLoss(1));
    }

    public static void MeanLoss(IExercises answer)
    {
        Judge.Close("the loss of one token with p = 1", 0, answer.MeanLoss([1]));
        Judge.Close("the loss of two tokens with p = 1/2 and p = 1/8", 2 * Math.Log(2), answer.MeanLoss([0.5, 0.125]));
    }

    public static void FrequencyLoss(IExercises answer)
    {
        Judge.Close("the loss on \"aaaa\"", 0, answer.FrequencyLoss("aaaa"));
        Judge.Close("the loss on \"abab\"", Math.Log(2), answer.FrequencyLoss("abab"));
        Judge.Close("the loss on \"aaab\"", -(0.75 * Math.Log(0.75) + 0.25 * Math.Log(0.25)), answer.FrequencyLoss("aaab"));
    }

    public static void Write(IExercises answer)
    {
        NameWriter writer = new(Names.All, seed: 3);
        const int Count = 20;                                     // enough that some end before 12 letters
        string[] names = answer.Write(writer.Model, writer.Letters, seed: 5, Count);
        Judge.That(names.Length == Count, $"there should be {Count} names, but there are {names.Length}");
        Judge.That(!names.Any(name => name.Contains(Names.End)), "a name goes on after Names.End: give SamplingOptions a StopToken");
        Judge.That(names.Distinct().Count() > 1, "all names are equal: make the generator once, before the loop");
        RandomGenerator random = new(seed: 5);
        for (int i = 0; i < names.Length; i++)
        {
            string expected = writer.Write(random);
            Judge.That(names[i] == expected, $"name {i} of seed 5 should be \"{expected}\", but is \"{names[i]}\"");
        }

        Judge.That(
            !names.SequenceEqual(answer.Write(writer.Model, writer.Letters, seed: 6, Count)),
            "seed 6 writes the same names as seed 5: pass the seed to the generator");
    }
}
