namespace AutogradRnn.Layers;

/// <summary>Recurrent layers on top of each other: each reads the outputs of the one below. Cells, sizes and directions may be
/// mixed.</summary>
/// <remarks>The state holds the parts of all layers under their numbers: <c>0.h</c>, <c>0.c</c>, <c>1.h</c>, ….</remarks>
public sealed class RecurrentStack : RecurrentLayer
{
    private readonly RecurrentLayer[] _layers;
    private readonly Dropout? _dropout;

    /// <summary>Makes a stack, with dropout between its layers if wanted (not on the input, nor after the top; Zaremba et al.
    /// 2014).</summary>
    /// <param name="layers">From the bottom to the top; at least one, each its own object.</param>
    /// <param name="dropout">The dropout between layers; default none.</param>
    /// <exception cref="ArgumentException">There is no layer, or one occurs twice.</exception>
    public RecurrentStack(IEnumerable<RecurrentLayer> layers, Dropout? dropout = null)
    {
        _layers = [.. layers];
        _dropout = dropout;
        if (_layers.Length == 0)
            throw new ArgumentException(
                "RecurrentStack expected at least one layer, but got none. Pass the layers from the bottom to the top.", nameof(layers));
        if (_layers.Distinct(ReferenceEqualityComparer.Instance).Count() != _layers.Length)
            throw new ArgumentException(
                "RecurrentStack expected a new object for each layer, but got one twice: its weights would be shared. "
                + "Make each layer with new.",
                nameof(layers));
    }

    /// <summary>The layers from the bottom to the top.</summary>
    public IReadOnlyList<RecurrentLayer> Layers => _layers;

    /// <inheritdoc/>
    public override State InitialState(int batch) => State.Join(_layers.Select((layer, i) => ($"{i}", layer.InitialState(batch))));

    /// <inheritdoc/>
    public override (Tensor Output, State State) Forward(Tensor x, State? initial = null, IReadOnlyList<int>? lengths = null)
    {
        (int batch, _, _) = SequenceInput.Check(nameof(RecurrentStack), x);
        if (initial is not null) SequenceInput.CheckState(nameof(RecurrentStack), initial, InitialState(batch));

        List<(string, State)> states = [];
        Tensor y = x;
        int parts = 0;
        for (int i = 0; i < _layers.Length; i++)
        {
            if (i > 0 && _dropout is not null) y = _dropout.Forward(y);
            _layers[i].Build(y.Shape[2]);
            State start = _layers[i].InitialState(batch);
            if (initial is not null) start = initial.Part(parts, start);
            parts += start.Count;
            (y, State final) = _layers[i].Forward(y, start, lengths);
            states.Add(($"{i}", final));
        }

        return (y, State.Join(states));
    }

    /// <inheritdoc/>
    protected internal override void Build(int features) => _layers[0].Build(features);
}
