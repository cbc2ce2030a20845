namespace AutogradRnn.Layers;

/// <summary>A module that reads whole sequences: one node run through time, two in both directions, or a stack of such layers.</summary>
public abstract class RecurrentLayer : Module
{
    /// <summary>The state before the first step.</summary>
    /// <param name="batch">Rows, 0 or more.</param>
    /// <returns>Named parts, each [batch, size].</returns>
    public abstract State InitialState(int batch);

    /// <summary>Runs the sequences.</summary>
    /// <param name="x">The inputs, [batch, time, features]; any axis may be 0.</param>
    /// <param name="initial">The state to start from, as <see cref="InitialState"/> or an earlier run returned it; null for the layer's
    /// own.</param>
    /// <param name="lengths">The valid steps of each row, 0 to time; null when all are. What follows is padding: its values are never read,
    /// not even NaN, its outputs are 0, and its gradient is exactly 0.</param>
    /// <returns>The outputs [batch, time, outputs], and each row's state after its last valid step.</returns>
    /// <exception cref="ShapeException">The input, the state or the lengths have the wrong shape.</exception>
    public abstract (Tensor Output, State State) Forward(Tensor x, State? initial = null, IReadOnlyList<int>? lengths = null);

    /// <summary>This layer without its state, for <see cref="Sequential"/>: all outputs [batch, time, outputs], or only those of the last
    /// step [batch, outputs].</summary>
    /// <param name="lastOnly">Whether only the last step's output is wanted; default false.</param>
    public Layer AsLayer(bool lastOnly = false) => new StatelessLayer(this, lastOnly);

    /// <summary>Called with the number of input features before parameters are needed, possibly several times.</summary>
    /// <param name="features">Features of the input.</param>
    protected internal abstract void Build(int features);
}
