namespace AutogradRnn.Layers.Tests;

/// <summary>A node whose step is any function of the input, the state h and three parameters, Float64 unless asked otherwise.</summary>
public class LambdaNode : RecurrentNode
{
    private readonly int _hidden;

    public LambdaNode(Func<LambdaNode, Tensor, Tensor, (Tensor Output, Tensor Next)> step, int features = 3, int hidden = 4, DType dtype = DType.Float64)
    {
        (Function, _hidden) = (step, hidden);
        RandomGenerator random = new(5);
        W = new Parameter(Numbers.Uniform([features, hidden], random).To(dtype));
        U = new Parameter((Numbers.Uniform([hidden, hidden], random) / Math.Sqrt(hidden)).To(dtype));
        B = new Parameter(Numbers.Uniform([hidden], random).To(dtype));
    }

    public Parameter W { get; }

    public Parameter U { get; }

    public Parameter B { get; }

    /// <summary>What the step does; may be another at another time.</summary>
    public Func<LambdaNode, Tensor, Tensor, (Tensor Output, Tensor Next)> Function { get; set; }

    /// <summary>tanh(x·W + h·U + b).</summary>
    public static (Tensor, Tensor) Plain(LambdaNode node, Tensor x, Tensor h)
    {
        Tensor next = node.Sum(x, h).Tanh();
        return (next, next);
    }

    public Tensor Sum(Tensor x, Tensor h) => x.MatMul(W) + h.MatMul(U) + B;

    public override State InitialState(int batch) => ZeroState(batch, ("h", _hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        (Tensor output, Tensor next) = Function(this, x, state["h"]);
        return (output, new State(("h", next)));
    }
}
