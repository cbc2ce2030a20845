namespace AutogradRnn.Layers.Tests;

/// <summary>The cell of a <see cref="CellCase"/>, as a user's node.</summary>
internal sealed class RandomCell : RecurrentNode
{
    private readonly CellBuilder _built;
    private readonly int[] _parts;
    private readonly Parameter[] _parameters;

    public RandomCell(CellCase c)
    {
        _built = new CellBuilder(c);
        _parts = c.Parts;
        _parameters = [.. _built.Weights.OfType<Parameter>()];
    }

    public IReadOnlyList<Parameter> Learnt => _parameters;

    /// <summary>The step as a text.</summary>
    public string Text => string.Join(
        "\n",
        [
            .. _built.Values.Skip(1 + _parts.Length).Select(value => value.Text),
            $"output {Name(_built.Output)}, next state {string.Join(", ", _built.NextParts.Select(Name))}",
        ]);

    public override State InitialState(int batch) =>
        new(_parts.Select((size, part) => ($"s{part}", Tensor.Zeros([batch, size], DType.Float64))));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor[] values = new Tensor[_built.Values.Count];
        values[0] = x;
        for (int part = 0; part < _parts.Length; part++) values[1 + part] = state[part];
        for (int i = 1 + _parts.Length; i < values.Length; i++) values[i] = _built.Values[i].Make(values);
        return (values[_built.Output], new State(state.Names.Zip(_built.NextParts, (name, next) => (name, values[next]))));
    }

    private string Name(int value) => value <= _parts.Length ? _built.Values[value].Text : $"v{value}";
}
