namespace AutogradRnn.Layers;

/// <summary>One parameter's gradient, and what each time step gave to it: ∂L/∂W = Σₜ shareₜ + outside.</summary>
/// <param name="Name">Its dotted name.</param>
/// <param name="Gradient">The whole gradient in row-major order.</param>
/// <param name="Shares">What each step gave, [t][element].</param>
/// <param name="Outside">What came from outside of the loops over time, a readout over all steps for example.</param>
public sealed record ParameterTrace(string Name, double[] Gradient, double[][] Shares, double[] Outside)
{
    /// <summary>‖shareₜ‖ for each t, L2.</summary>
    public double[] ShareNorms => [.. Shares.Select(share => Math.Sqrt(Inner(share, share)))];

    /// <summary>⟨shareₜ, g⟩ / ⟨g, g⟩ for each t: how much of the gradient came from step t, negative where it pulled the other way. With what
    /// came from outside they sum to 1; all 0 for a gradient of 0.</summary>
    public double[] ShareFractions
    {
        get
        {
            double square = Inner(Gradient, Gradient);
            return [.. Shares.Select(share => square == 0 ? 0 : Inner(share, Gradient) / square)];
        }
    }

    private static double Inner(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
