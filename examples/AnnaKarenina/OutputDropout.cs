using AutogradRnn;
using AutogradRnn.Layers;

namespace AnnaKarenina;

/// <summary>A layer whose outputs are dropped out while training, anew at every step; its state never is. TensorFlow's
/// <c>DropoutWrapper(cell, output_keep_prob)</c>.</summary>
internal sealed class OutputDropout : RecurrentLayer
{
    private readonly RecurrentLayer _layer;
    private readonly Dropout _dropout;

    public OutputDropout(RecurrentLayer layer, Dropout dropout)
    {
        _layer = layer;
        _dropout = dropout;
    }

    public override State InitialState(int batch) => _layer.InitialState(batch);

    public override (Tensor Output, State State) Forward(Tensor x, State? initial = null, IReadOnlyList<int>? lengths = null)
    {
        (Tensor output, State state) = _layer.Forward(x, initial, lengths);
        return (_dropout.Forward(output), state);
    }

    // The layer inside knows its features from the beginning.
    protected override void Build(int features)
    {
    }
}
