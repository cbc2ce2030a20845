namespace AutogradRnn.Layers.Tests;

/// <summary>A node that remembers the state with which each step began, so that a mutant can tell the steps apart.</summary>
internal sealed class WatchedNode(RecurrentNode inner) : NodeWrapper(inner)
{
    private readonly List<State> _steps = [];

    public IReadOnlyList<State> Steps => _steps;

    public override void BeginSequence(int batch)
    {
        _steps.Clear();
        base.BeginSequence(batch);
    }

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        _steps.Add(state);
        return base.Step(x, state);
    }

    /// <summary>Step and part of the state that a tensor is, steps counted in the order in which they ran; −1 where it is none.</summary>
    public (int Step, int Part) Find(Tensor tensor)
    {
        for (int step = 0; step < _steps.Count; step++)
        {
            for (int part = 0; part < _steps[step].Count; part++)
            {
                if (ReferenceEquals(_steps[step][part], tensor)) return (step, part);
            }
        }

        return (-1, -1);
    }
}
