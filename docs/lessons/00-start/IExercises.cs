using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Start;

/// <summary>What lesson 0 asks for. All losses are in nats: natural logarithms.</summary>
public interface IExercises
{
    /// <summary>0.1: the mean loss of a model that finds all tokens of a vocabulary equally likely.</summary>
    double BlindLoss(int vocabularySize);

    /// <summary>0.2: the mean loss, from the probability that a model gave to each token that came.</summary>
    double MeanLoss(double[] probabilities);

    /// <summary>0.3: the mean loss on a text of a model that knows how often each letter occurs in it, and nothing else.</summary>
    double FrequencyLoss(string text);

    /// <summary>0.4: names that a model writes, one after the other, from one generator with this seed.</summary>
    string[] Write(LanguageModel model, Vocabulary letters, ulong seed, int count);
}
