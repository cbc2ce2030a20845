namespace AutogradRnn.Lessons.TextGeneration;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 18</summary>
public sealed class Exercises : IExercises
{
    public double Perplexity(double[] probabilities)
    {
        // TODO: return e to the mean of −ln p.
        // APPROACH: the mean of −ln p is the loss in nats. Perplexity undoes the logarithm.
        // HINT: four characters with p = ¼ each give a perplexity of 4.
        throw new NotSolvedException();
    }

    #region exercise-temperature
    public double[] WithTemperature(double[] logits, double temperature)
    {
        // TODO: return softmax(logits / temperature): as many probabilities, which add up to 1.
        // APPROACH: divide, take e to the power of each, divide by the sum of all.
        // HINT: scores of 800 must not become infinite. Subtract the largest score first: it changes nothing.
        throw new NotSolvedException();
    }
    #endregion

    #region exercise-top-k
    public double[] TopK(double[] probabilities, int k)
    {
        // TODO: keep the k largest, set the others to 0, and divide by what is left. Change a copy, not the argument.
        // APPROACH: order the INDICES by probability; the first k of them stay.
        // HINT: of equal ones the lower index comes first; OrderByDescending keeps that order. k may be larger than the array.
        throw new NotSolvedException();
    }
    #endregion

    public int Draw(double[] probabilities, double u)
    {
        // TODO: lay the probabilities side by side on a line from 0 to 1. Return the index of the piece in which u lies.
        // APPROACH: subtract one after another from u until it falls below 0.
        // HINT: never return an index with probability 0. Rounding may leave a tiny rest at the end: then it is the last possible one.
        throw new NotSolvedException();
    }
}
