using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>An objective that is a function of the batch alone.</summary>
internal sealed class FunctionObjective(Module model, Func<Batch, Tensor> meanLoss) : Objective(model)
{
    public override BatchLoss Of(Batch batch, State? carried)
    {
        Shape inputs = batch.Inputs.Shape;
        return new BatchLoss(meanLoss(batch), inputs.Rank == 0 ? 1 : inputs[0]);
    }
}
