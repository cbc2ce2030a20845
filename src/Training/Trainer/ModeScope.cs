using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>Switches a model to training or to use, and each of its modules back to what it was.</summary>
internal sealed class ModeScope : IDisposable
{
    // Outer modules before those inside them: switching a module switches all inside it.
    private readonly (Module Module, bool WasTraining)[] _before;

    private ModeScope(Module model) =>
        _before = [.. ModuleFields.SelfAndDescendants(model).Select(part => (part.Module, part.Module.IsTraining))];

    public static ModeScope Train(Module model)
    {
        ModeScope scope = new(model);
        model.Train();
        return scope;
    }

    public static ModeScope Eval(Module model)
    {
        ModeScope scope = new(model);
        model.Eval();
        return scope;
    }

    public void Dispose()
    {
        foreach ((Module module, bool wasTraining) in _before)
        {
            if (module.IsTraining == wasTraining) continue;
            if (wasTraining) module.Train();
            else module.Eval();
        }
    }
}
