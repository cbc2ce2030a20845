using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutogradRnn;

/// <summary>Tells whether a gradient is right, and if it is not, where it goes wrong.</summary>
/// <remarks>
/// A random direction u in the inputs and a random cotangent v on the results make a function of one number, t ↦ Σ v · f(x + t·u). Its
/// slope at
/// t = 0, by the five-point stencil in Float64, is compared with Σ gradient · u, for every input, parameter and part of the initial state
/// alone. Differences know nothing of formulas, so a gradient that agrees with them in random directions is right. Nodes, layers and
/// modules: <c>GradientCheck.Node(node)</c>, <c>GradientCheck.Layer(layer)</c>, <c>GradientCheck.Module(module, inputs)</c> in
/// AutogradRnn.Layers.
/// </remarks>
/// <example><code>
/// Tensor x = Tensor.From([0.5, -1.0], 2);
/// GradientCheck.Of(x => x.Tanh() * x, x).ThrowIfFailed();
/// </code></example>
public sealed class GradientCheck
{
    private GradientCheck()
    {
    }

    /// <summary>Checks ∂f/∂x.</summary>
    /// <param name="function">Any number of tensor operations; called with a copy of x that requires a gradient.</param>
    /// <param name="x">Where to check, of any shape; Float32 values are checked in Float64, then the Float32 gradient is compared.</param>
    /// <param name="options">Default: <see cref="GradientCheckOptions"/> as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static GradientCheckResult Of(Func<Tensor, Tensor> function, Tensor x, GradientCheckOptions? options = null) =>
        Run(function, inputs => [function(inputs[0])], [x], options, order: 1);

    /// <summary>Checks ∂f/∂x and ∂f/∂y.</summary>
    /// <param name="function">Any number of tensor operations.</param>
    /// <param name="x">The first input.</param>
    /// <param name="y">The second input.</param>
    /// <param name="options">Default: <see cref="GradientCheckOptions"/> as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static GradientCheckResult Of(Func<Tensor, Tensor, Tensor> function, Tensor x, Tensor y, GradientCheckOptions? options = null) =>
        Run(function, inputs => [function(inputs[0], inputs[1])], [x, y], options, order: 1);

    /// <summary>Checks ∂f/∂x, ∂f/∂y and ∂f/∂z.</summary>
    /// <param name="function">Any number of tensor operations.</param>
    /// <param name="x">The first input.</param>
    /// <param name="y">The second input.</param>
    /// <param name="z">The third input.</param>
    /// <param name="options">Default: <see cref="GradientCheckOptions"/> as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static GradientCheckResult Of(
        Func<Tensor, Tensor, Tensor, Tensor> function, Tensor x, Tensor y, Tensor z, GradientCheckOptions? options = null) =>
        Run(function, inputs => [function(inputs[0], inputs[1], inputs[2])], [x, y, z], options, order: 1);

    /// <summary>Checks the derivative of each result by each input.</summary>
    /// <param name="function">From any number of tensors to any number; Int32 inputs are handed on, Int32 results ignored.</param>
    /// <param name="inputs">Where to check.</param>
    /// <param name="options">Default: <see cref="GradientCheckOptions"/> as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static GradientCheckResult Of(
        Func<Tensor[], Tensor[]> function, IReadOnlyList<Tensor> inputs, GradientCheckOptions? options = null) =>
        Run(function, function, inputs, options, order: 1);

    /// <summary>Checks the derivative of the gradient: second derivatives, as <c>Backward(createGraph: true)</c> gives them.</summary>
    /// <param name="function">One whose operations can be differentiated twice.</param>
    /// <param name="x">Where to check.</param>
    /// <param name="options">Default: <see cref="GradientCheckOptions"/> as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static GradientCheckResult SecondOrder(Func<Tensor, Tensor> function, Tensor x, GradientCheckOptions? options = null) =>
        Run(function, inputs => [function(inputs[0])], [x], options, order: 2);

    /// <summary>Checks the derivative of the gradient: second derivatives, as <c>Backward(createGraph: true)</c> gives them.</summary>
    /// <param name="function">One whose operations can be differentiated twice.</param>
    /// <param name="inputs">Where to check.</param>
    /// <param name="options">Default: <see cref="GradientCheckOptions"/> as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static GradientCheckResult SecondOrder(
        Func<Tensor[], Tensor[]> function, IReadOnlyList<Tensor> inputs, GradientCheckOptions? options = null) =>
        Run(function, function, inputs, options, order: 2);

    private static GradientCheckResult Run(
        Delegate given, Func<Tensor[], Tensor[]> function, IReadOnlyList<Tensor> inputs, GradientCheckOptions? options, int order)
    {
        options ??= new();
        string[] parameters = [.. given.Method.GetParameters().Select(parameter => parameter.Name ?? string.Empty)];
        string[] names = parameters.Length == inputs.Count && parameters.Distinct().Count() == inputs.Count
            ? parameters
            : [.. inputs.Select((_, i) => $"input {i}")];
        if (given is Func<Tensor[], Tensor[]>) names = [.. inputs.Select((_, i) => $"input {i}")];

        FunctionPlan plan = new(NameOf(given.Method), names, function, inputs, options, given);
        RandomState[] before = [.. plan.Frozen.Select(generator => generator.State)];
        try
        {
            return Checker.Run(plan, options, order);
        }
        finally
        {
            for (int i = 0; i < before.Length; i++) plan.Frozen[i].State = before[i];
        }
    }

    /// <summary>A method's name; a local function's stands inside the compiler's (<c>&lt;Outer&gt;g__Cube|0_0</c>), and a lambda has none.</summary>
    private static string NameOf(MethodInfo method)
    {
        string name = method.Name;
        int local = name.IndexOf(">g__", StringComparison.Ordinal), end = name.LastIndexOf('|');
        if (local >= 0 && end > local) return name[(local + 4)..end];
        return name.Contains('<') || method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) ? "the function" : name;
    }
}
