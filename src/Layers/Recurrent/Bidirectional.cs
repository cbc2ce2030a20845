namespace AutogradRnn.Layers;

/// <summary>Two nodes over the same sequence, one from the start and one from each row's end, so that every output has seen all of it
/// (Schuster and Paliwal 1997).</summary>
/// <remarks>The state holds the parts of both under <c>forward.</c> and <c>backward.</c>; the backward state is the one at the first
/// step.</remarks>
public sealed class Bidirectional : RecurrentLayer
{
    private readonly RNNLayer _forward;
    private readonly RNNLayer _backward;

    /// <summary>Makes the layer from two nodes, which may differ.</summary>
    /// <param name="forward">Runs from the first step to the last.</param>
    /// <param name="backward">Runs from the last valid step to the first. Not the same object as <paramref name="forward"/>, unless weights
    /// are to be shared.</param>
    /// <param name="merge">How the outputs are joined; default side by side.</param>
    /// <param name="learnInitialState">Whether both initial states are learnt; default false.</param>
    public Bidirectional(
        RecurrentNode forward, RecurrentNode backward, BidirectionalMerge merge = BidirectionalMerge.Concat, bool learnInitialState = false)
    {
        _forward = new RNNLayer(forward, reverse: false, learnInitialState);
        _backward = new RNNLayer(backward, reverse: true, learnInitialState);
        Merge = merge;
    }

    /// <summary>How the outputs are joined.</summary>
    public BidirectionalMerge Merge { get; }

    /// <inheritdoc/>
    public override State InitialState(int batch) =>
        State.Join([("forward", _forward.InitialState(batch)), ("backward", _backward.InitialState(batch))]);

    /// <inheritdoc/>
    public override (Tensor Output, State State) Forward(Tensor x, State? initial = null, IReadOnlyList<int>? lengths = null)
    {
        (int batch, _, int features) = SequenceInput.Check(nameof(Bidirectional), x);
        Build(features);
        State forwardState = _forward.InitialState(batch), backwardState = _backward.InitialState(batch);
        if (initial is not null)
        {
            SequenceInput.CheckState(nameof(Bidirectional), initial, InitialState(batch));
            forwardState = initial.Part(0, forwardState);
            backwardState = initial.Part(forwardState.Count, backwardState);
        }

        (Tensor fromStart, forwardState) = _forward.Forward(x, forwardState, lengths);
        (Tensor fromEnd, backwardState) = _backward.Forward(x, backwardState, lengths);
        return (Merged(fromStart, fromEnd), State.Join([("forward", forwardState), ("backward", backwardState)]));
    }

    /// <inheritdoc/>
    protected internal override void Build(int features)
    {
        _forward.Build(features);
        _backward.Build(features);
    }

    private Tensor Merged(Tensor fromStart, Tensor fromEnd)
    {
        if (Merge == BidirectionalMerge.Concat) return Tensor.Concat([fromStart, fromEnd], axis: 2);
        if (fromStart.Shape != fromEnd.Shape)
            throw new ShapeException(
                nameof(Bidirectional),
                $"outputs of one shape to merge by {Merge}",
                $"{fromStart.Shape} forward and {fromEnd.Shape} backward",
                "Give both nodes one size, or merge by Concat.");
        return Merge == BidirectionalMerge.Sum ? fromStart + fromEnd : (fromStart + fromEnd) / 2;
    }
}
