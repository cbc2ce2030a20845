using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>Switches a model to training or to use, and each of its modules back to what it was.</summary>
internal sealed class ModeScope : IDisposable
{
    private readonly Module[] _parts;
    private readonly bool[] _before;

    private ModeScope(Module[] parts, bool training)
    {
        _parts = parts;
        _before = new bool[parts.Length];
        for (int i = 0; i < parts.Length; i++) (_before[i], parts[i].IsTraining) = (parts[i].IsTraining, training);
    }

    public static ModeScope Train(Module model) => new(PartsOf(model), training: true);

    public static ModeScope Eval(Module model) => Eval(PartsOf(model));

    /// <summary>For a model whose parts were found before.</summary>
    public static ModeScope Eval(Module[] parts) => new(parts, training: false);

    /// <summary>A model and all modules inside it.</summary>
    public static Module[] PartsOf(Module model) => [.. ModuleFields.SelfAndDescendants(model).Select(part => part.Module)];

    public void Dispose()
    {
        for (int i = 0; i < _parts.Length; i++) _parts[i].IsTraining = _before[i];
    }
}
