namespace AutogradRnn.Lessons.Clipping;

/// <summary>What lesson 9 asks for. Gradients come as one array for each parameter.</summary>
public interface IExercises
{
    /// <summary>9.1: the length of all gradients together.</summary>
    double GlobalNorm(double[][] gradients);

    /// <summary>9.2: shortens all gradients in place, together, where they are longer than a limit; returns the norm before.</summary>
    double ClipByGlobalNorm(double[][] gradients, double maxNorm);

    /// <summary>9.3: the smallest of the measured norms that at most a fraction of them exceed.</summary>
    double LimitFor(double[] norms, double fraction);

    /// <summary>9.4: clips, and says whether the optimizer may step; gradients that are not finite become 0.</summary>
    bool Prepare(double[][] gradients, double maxNorm);
}
