using System.Reflection;

namespace AutogradRnn.Layers;

/// <summary>A module in Float64 for a while: fields, parameter values, gradients and generators are put back bit for bit, also after an
/// exception.</summary>
internal sealed class ModuleShadow : IDisposable
{
    private readonly List<Action> _restore = [];
    private readonly Module _module;
    private readonly List<(Parameter Parameter, double[] Values)> _own = [];

    public ModuleShadow(Module module, IReadOnlyList<RandomGenerator> generators)
    {
        _module = module;
        foreach (RandomGenerator generator in generators)
        {
            RandomState state = generator.State;
            _restore.Add(() => generator.State = state);
        }

        foreach ((_, Module part) in ModuleFields.SelfAndDescendants(module)) KeepFields(part);
    }

    /// <summary>The dtype that the module had.</summary>
    public DType Original { get; private set; }

    /// <summary>Takes over the parameters, once they are there.</summary>
    public void KeepParameters()
    {
        Original = _module.DType;
        foreach (Parameter parameter in _module.Parameters)
        {
            _restore.Add(parameter.Shadow().Dispose);
            _own.Add((parameter, CheckSubject.Numbers(parameter)));
        }
    }

    /// <summary>Gives every parameter its own value, moved by at most <paramref name="jitter"/>, in a dtype.</summary>
    public void Set(DType dtype, double jitter, RandomGenerator random)
    {
        foreach ((Parameter parameter, double[] values) in _own)
        {
            parameter.ConvertTo(dtype);
            double[] moved = [.. values.Select(value => value + jitter * (2 * random.NextDouble() - 1))];

            // Float32 and Float64 must compute with equal values to be comparable.
            if (Original == DType.Float32) moved = [.. moved.Select(value => (double)(float)value)];
            parameter.Assign(Tensor.FromSpan<double>(moved, parameter.Shape));
        }
    }

    public void Dispose()
    {
        for (int i = _restore.Count - 1; i >= 0; i--) _restore[i]();
    }

    private void KeepFields(Module part)
    {
        for (Type? type = part.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                object? value = field.GetValue(part);
                _restore.Add(() => field.SetValue(part, value));
            }
        }
    }
}
