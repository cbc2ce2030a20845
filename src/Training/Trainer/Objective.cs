using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>What is to become small: from a batch, and the state carried to it, to a loss.</summary>
/// <remarks>
/// An objective remembers nothing between batches: the state goes in and comes out. So held-out data can be measured in the middle of
/// training without touching the state that training carries.
/// </remarks>
public abstract class Objective
{
    /// <summary>An objective for a model.</summary>
    /// <param name="model">The model that the loss is computed with.</param>
    protected Objective(Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
    }

    /// <summary>The model that is trained.</summary>
    public Module Model { get; }

    /// <summary>Whether the tensors of a training step, or of a batch that is evaluated, leave their memory to the next one's; default true,
    /// because a step otherwise asks for all of its memory anew. See <see cref="TensorMemory"/>.</summary>
    /// <remarks>Set it to false for an objective or a model that keeps tensors in fields from one batch to the next; or call
    /// <see cref="Tensor.Keep"/> on them.</remarks>
    public bool RecyclesMemory { get; set; } = true;

    /// <summary>An objective from a function, for a model that carries no state between batches.</summary>
    /// <param name="model">The model that the function uses.</param>
    /// <param name="meanLoss">From a batch to its mean loss, one element. Its weight is the number of rows of the batch.</param>
    /// <example><code>
    /// Objective objective = Objective.From(model, batch =&gt; Loss.CrossEntropy(model.Forward(batch.Inputs), batch.Targets).Mean());
    /// </code></example>
    public static Objective From(Module model, Func<Batch, Tensor> meanLoss) => new FunctionObjective(model, meanLoss);

    /// <summary>The loss of one batch, recorded for a backward pass where gradients are on.</summary>
    /// <param name="batch">What to learn from.</param>
    /// <param name="carried">
    /// The state after the batch before, where this one goes on from it, parts <c>[batch, size]</c>; null to start from the model's own.
    /// </param>
    /// <returns>The mean loss, how many targets it is over, and the state to carry on.</returns>
    public abstract BatchLoss Of(Batch batch, State? carried);

    /// <summary>The mean loss over one epoch of data, without learning from it: Σ weight · mean / Σ weight over its batches.</summary>
    /// <param name="data">Any data; its position is the same afterwards.</param>
    /// <returns>The loss, in the unit of the objective (nats for cross-entropy).</returns>
    /// <remarks>
    /// Runs in use mode (dropout does nothing) with gradients off and a state of its own; the model's modes are restored.
    /// </remarks>
    /// <exception cref="ArgumentException">No target of the data counts.</exception>
    public double Evaluate(BatchSource data)
    {
        ArgumentNullException.ThrowIfNull(data);
        using ModeScope mode = ModeScope.Eval(Model);
        using IDisposable off = Gradients.Off();
        long position = data.Position;
        try
        {
            data.Position = 0;
            return MeanOverEpoch(data);
        }
        finally
        {
            data.Position = position;
        }
    }

    private double MeanOverEpoch(BatchSource data)
    {
        double sum = 0, weight = 0;
        State? state = null;
        for (long epoch = data.Epoch; data.Epoch == epoch;)
        {
            using TensorMemory? memory = RecyclesMemory ? TensorMemory.Recycle() : null;
            Batch batch = data.Next();
            BatchLoss loss = Of(batch, batch.StartsSequence ? null : state);
            State? before = state;
            state = CarriedMemory.Carry(loss.State, RecyclesMemory);
            CarriedMemory.GiveBack(before, RecyclesMemory);

            // A batch in which nothing counts has a mean of NaN.
            if (loss.Weight == 0) continue;
            sum += loss.Weight * loss.Mean.Item();
            weight += loss.Weight;
        }

        return weight > 0 ? sum / weight : throw new ArgumentException(
            "Evaluate expected at least one target that counts, but got none in a whole epoch. Check the data, and the ignored target.",
            nameof(data));
    }
}
