namespace AutogradRnn;

/// <summary>What a gradient check has noticed.</summary>
public enum GradientFindingKind
{
    /// <summary>Backward and the numerical derivative differ.</summary>
    WrongGradient,

    /// <summary>Backward gives exactly 0 although the value changes.</summary>
    ZeroGradient,

    /// <summary>Backward is the numerical derivative times one number, such as the number of steps or rows.</summary>
    ConstantFactor,

    /// <summary>∂L/∂h is right at the end of the sequence and wrong before: the way from one state to the next is at fault.</summary>
    StatePath,

    /// <summary>Called twice with equal inputs, the function gave different values.</summary>
    NotDeterministic,

    /// <summary>The function wrote into an input, a state or a parameter.</summary>
    MutatedInPlace,

    /// <summary>No smooth place was found: the derivative from the left differs from that from the right wherever it was tried.</summary>
    Kink,

    /// <summary>No value depends on the tensor, in backward or numerically.</summary>
    NeverEnters,

    /// <summary>A value or a derivative is NaN or infinite.</summary>
    NotFinite,

    /// <summary>The function, or the backward pass through it, threw an exception.</summary>
    Threw,

    /// <summary>The Float32 gradient differs from the Float64 gradient by more than rounding.</summary>
    Float32,

    /// <summary>The gradient is right, but its own derivative is wrong.</summary>
    SecondDerivative,
}
