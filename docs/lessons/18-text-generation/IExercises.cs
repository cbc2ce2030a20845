namespace AutogradRnn.Lessons.TextGeneration;

/// <summary>What lesson 18 asks for.</summary>
public interface IExercises
{
    /// <summary>18.1: the perplexity of a model that gave these probabilities to the characters that really came.</summary>
    double Perplexity(double[] probabilities);

    /// <summary>18.2: softmax of the scores at a temperature above 0.</summary>
    double[] WithTemperature(double[] logits, double temperature);

    /// <summary>18.3: only the k most probable may be chosen; the rest becomes 0, and all add up to 1 again.</summary>
    double[] TopK(double[] probabilities, int k);

    /// <summary>18.4: which index does a number u from 0 up to 1 choose?</summary>
    int Draw(double[] probabilities, double u);
}
