namespace AutogradRnn.Layers;

/// <summary>How often a <see cref="DropoutNode"/> draws its masks.</summary>
public enum DropoutMasks
{
    /// <summary>Once a sequence, the same at every step: variational dropout (Gal and Ghahramani 2016), which does not wash out the
    /// memory.</summary>
    PerSequence,

    /// <summary>Anew at every step (Zaremba et al. 2014): for inputs and outputs; on the state it erases what should be
    /// remembered.</summary>
    PerStep,
}
