namespace AutogradRnn.Layers;

/// <summary>Dropout for any node: on its input, on its output, and on the state that it reads.</summary>
/// <remarks>
/// <code>
/// (y, s′) = node.Step(x ⊙ mₓ, (h ⊙ mₕ, …))        output y ⊙ m_y
/// </code>
/// Only the first part of the state (h) is dropped, and only as the node reads it; a memory cell c stays whole. Masks are 0 with
/// probability p, else 1 / (1 − p). In use (after Eval) nothing is dropped. Each run of a layer is one sequence.
///
/// <see cref="Recurrent"/> suits cells that read h through a matrix only, such as RNN and LSTM. A cell that also carries h on by a factor, such as
/// a GRU (h′ = z ⊙ h + …), would carry it masked: with one mask a sequence each unit kept grows by 1 / (1 − p) at every step while training, and not in
/// use. There, drop inputs and outputs, use <see cref="ZoneoutNode"/>, or write a cell that masks h before its product (Gal and Ghahramani 2016).
/// </remarks>
public sealed class DropoutNode : NodeWrapper
{
    private readonly RandomGenerator _generator;
    private Tensor? _inputMask;
    private Tensor? _stateMask;
    private Tensor? _outputMask;

    /// <summary>Wraps a node.</summary>
    /// <param name="inner">Any node.</param>
    /// <param name="generator">Where the masks are drawn from.</param>
    /// <param name="input">The probability for inputs, from 0 to 1; default 0.</param>
    /// <param name="output">The probability for outputs, from 0 to 1; default 0.</param>
    /// <param name="recurrent">The probability for the state that is read, from 0 to 1; default 0.</param>
    /// <param name="masks">How often masks are drawn; default once a sequence.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability lies outside 0 to 1.</exception>
    public DropoutNode(
        RecurrentNode inner,
        RandomGenerator generator,
        double input = 0,
        double output = 0,
        double recurrent = 0,
        DropoutMasks masks = DropoutMasks.PerSequence)
        : base(inner)
    {
        _generator = generator;
        Input = Sizes.Probability(nameof(DropoutNode), nameof(input), input);
        Output = Sizes.Probability(nameof(DropoutNode), nameof(output), output);
        Recurrent = Sizes.Probability(nameof(DropoutNode), nameof(recurrent), recurrent);
        Masks = masks;
    }

    /// <summary>The probability for inputs.</summary>
    public double Input { get; }

    /// <summary>The probability for outputs.</summary>
    public double Output { get; }

    /// <summary>The probability for the state that is read.</summary>
    public double Recurrent { get; }

    /// <summary>How often masks are drawn.</summary>
    public DropoutMasks Masks { get; }

    /// <inheritdoc/>
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        if (!IsTraining) return Inner.Step(x, state);
        if (Masks == DropoutMasks.PerStep) ForgetMasks();
        string first = state.Names[0];
        State read = state.Map((name, value) => name == first ? Dropped(value, Recurrent, ref _stateMask) : value);
        (Tensor output, State next) = Inner.Step(Dropped(x, Input, ref _inputMask), read);
        return (Dropped(output, Output, ref _outputMask), next);
    }

    /// <inheritdoc/>
    public override void BeginSequence(int batch)
    {
        ForgetMasks();
        base.BeginSequence(batch);
    }

    private Tensor Dropped(Tensor x, double probability, ref Tensor? mask)
    {
        if (probability == 0) return x;
        if (mask is null || mask.Shape != x.Shape || mask.DType != x.DType)
            mask = Tensor.DropoutMask(x.Shape, probability, x.DType, _generator);
        return x * mask;
    }

    private void ForgetMasks() => _inputMask = _stateMask = _outputMask = null;
}
