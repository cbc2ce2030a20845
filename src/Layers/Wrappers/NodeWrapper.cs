namespace AutogradRnn.Layers;

/// <summary>A node around another node: passes everything on but what a derived class changes.</summary>
public abstract class NodeWrapper : RecurrentNode
{
    /// <summary>Wraps a node.</summary>
    /// <param name="inner">Any node, wrapped or not.</param>
    protected NodeWrapper(RecurrentNode inner) => Inner = inner;

    /// <summary>The wrapped node.</summary>
    public RecurrentNode Inner { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Gates => Inner.Gates;

    /// <inheritdoc/>
    public override State InitialState(int batch) => Inner.InitialState(batch);

    /// <inheritdoc/>
    public override (Tensor Output, State State) Step(Tensor x, State state) => Inner.Step(x, state);

    /// <inheritdoc/>
    protected internal override bool IsBuilt => Inner.IsBuilt;

    /// <inheritdoc/>
    public override void BeginSequence(int batch) => Inner.BeginSequence(batch);

    /// <inheritdoc/>
    protected internal override void Build(int features) => Inner.Build(features);
}
