namespace AutogradRnn.Layers;

/// <summary>Anything with parameters: a node, a layer, a model. Its parameters and sub-modules are its fields; nothing is
/// registered.</summary>
/// <remarks>
/// Fields of type <see cref="Parameter"/>, <see cref="Module"/>, or a list of either are found by reflection: a module's own parameters
/// before those of its sub-modules, fields of base classes before others, else in the order of their declaration. A field
/// <c>_inputWeight</c> is named <c>inputWeight</c>; inside a field <c>_encoder</c> it is <c>encoder.inputWeight</c>, and in a list
/// <c>layers.0.inputWeight</c>. A parameter that two fields share is listed once.
/// </remarks>
public abstract class Module
{
    /// <summary>Whether the module is being trained (dropout drops) or used (dropout does nothing); true until
    /// <see cref="Eval"/>.</summary>
    public bool IsTraining { get; internal set; } = true;

    /// <summary>All parameters, in the order of <see cref="NamedParameters"/>.</summary>
    /// <exception cref="InvalidOperationException">A size is still to be inferred from the first input.</exception>
    public IReadOnlyList<Parameter> Parameters => [.. NamedParameters().Select(pair => pair.Parameter)];

    /// <summary>The dtype of the parameters, or the one that they will have; Float32 when there are none.</summary>
    public DType DType =>
        ModuleFields.FirstParameter(this)?.DType
        ?? ModuleFields.SelfAndDescendants(this).Select(part => part.Module.StartingDType).FirstOrDefault(dtype => dtype is not null)
        ?? DType.Float32;

    /// <summary>All parameters with their dotted names.</summary>
    /// <exception cref="InvalidOperationException">A size is still to be inferred from the first input.</exception>
    public IReadOnlyList<(string Name, Parameter Parameter)> NamedParameters()
    {
        foreach ((string name, Module module) in ModuleFields.SelfAndDescendants(this))
        {
            if (!module.IsBuilt)
                throw new InvalidOperationException(
                    $"{GetType().Name} expected all sizes to be known, but "
                    + $"{(name.Length == 0 ? "it" : $"its {name} ({module.GetType().Name})")} takes them from the first input. "
                    + "Run one input through it, or give the size to its constructor.");
        }

        return ModuleFields.Parameters(this);
    }

    /// <summary>The modules directly inside this one, with the names of their fields.</summary>
    public IReadOnlyList<(string Name, Module Module)> NamedChildren() => ModuleFields.Children(this);

    /// <summary>Switches this module and all inside it to training: dropout drops.</summary>
    public void Train() => SetTraining(true);

    /// <summary>Switches this module and all inside it to use: dropout and zoneout take their expectation.</summary>
    public void Eval() => SetTraining(false);

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void ZeroGrad()
    {
        foreach (Parameter parameter in Parameters) parameter.ZeroGrad();
    }

    /// <summary>Converts all parameters in place: Float64 for gradient checks, Float32 for training. Gradients are forgotten.</summary>
    /// <param name="dtype">Float32 or Float64.</param>
    /// <remarks>Make the optimizer afterwards: one made before keeps memory of the old dtype.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The dtype is Int32.</exception>
    /// <exception cref="InvalidOperationException">A size is still to be inferred from the first input.</exception>
    public void To(DType dtype)
    {
        if (dtype == DType.Int32)
            throw new ArgumentOutOfRangeException(
                nameof(dtype), dtype, "To expected Float32 or Float64, but got Int32. Parameters need a derivative.");
        foreach (Parameter parameter in Parameters) parameter.ConvertTo(dtype);
    }

    /// <summary>Whether all own sizes are known; false while they wait for the first input.</summary>
    protected internal virtual bool IsBuilt => true;

    /// <summary>The dtype that own parameters will have once the sizes are known; null for a module without any.</summary>
    private protected virtual DType? StartingDType => null;

    private void SetTraining(bool training)
    {
        foreach ((_, Module module) in ModuleFields.SelfAndDescendants(this)) module.IsTraining = training;
    }
}
