namespace AutogradRnn.Lessons.SequenceClassification;

/// <summary>What lesson 20 asks for.</summary>
public interface IExercises
{
    /// <summary>20.1: recall and precision of a class, from counts[what it is, what it was taken for].</summary>
    (double Recall, double Precision) RecallAndPrecision(int[,] counts, int wanted);

    /// <summary>20.2: ‖∂score/∂xₜ‖ for every step of x [1, time, features].</summary>
    double[] Connectivity(Func<Tensor, Tensor> score, Tensor x);

    /// <summary>20.3: the place of the letter without which the score changes most.</summary>
    int DecisiveLetter(string name, Func<string, double> score);
}
