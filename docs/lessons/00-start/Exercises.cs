using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Start;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 0</summary>
public sealed class Exercises : IExercises
{
    #region exercise-blind
    public double BlindLoss(int vocabularySize)
    {
        // TODO: return the loss of a model that gives every token the same probability.
        // APPROACH: with V tokens, what is the probability of each? The loss is minus its logarithm.
        // HINT: Math.Log is the natural logarithm. For 28 tokens the answer is 3.33.
        throw new NotSolvedException();
    }
    #endregion

    public double MeanLoss(double[] probabilities)
    {
        // TODO: probabilities[i] is what a model gave to the i-th token that really came. Return the mean loss.
        // APPROACH: the loss of one token is −ln p. Add them up and divide by their number.
        // HINT: probabilities.Average(p => ...) does both.
        throw new NotSolvedException();
    }

    public double FrequencyLoss(string text)
    {
        // TODO: a model finds each letter as likely as it is frequent in the text, whatever stands before. Return its mean loss on this text.
        // APPROACH: count each letter; its probability is its count divided by the length of the text. Then it is 0.2.
        // HINT: text.CountBy(letter => letter) counts. A letter that occurs n times adds n times −ln p.
        throw new NotSolvedException();
    }

    public string[] Write(LanguageModel model, Vocabulary letters, ulong seed, int count)
    {
        // TODO: write `count` names. A name begins after the token Names.End and goes on until that token comes again, or for 12 letters.
        // APPROACH: make one generator from the seed, before the loop. Then do `count` times what the lesson's NameWriter.Write does.
        // HINT: Sampler.Tokens gives numbers; letters.Decode turns them into text.
        throw new NotSolvedException();
    }
}
