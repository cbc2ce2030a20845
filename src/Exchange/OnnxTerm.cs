using AutogradRnn.Kernels;

namespace AutogradRnn.Exchange;

/// <summary>A formula's numbers as values of an ONNX graph (or plain constants): the reading that writes an elementwise operation down,
/// whichever it is.</summary>
internal readonly struct OnnxTerm : IField<OnnxTerm>
{
    private readonly OnnxGraph? _graph;
    private readonly string? _value;
    private readonly double _number;

    public OnnxTerm(OnnxGraph graph, string value) => (_graph, _value) = (graph, value);

    private OnnxTerm(double number) => _number = number;

    public static OnnxTerm operator +(OnnxTerm a, OnnxTerm b) => Node("Add", a._number + b._number, a, b);

    public static OnnxTerm operator -(OnnxTerm a, OnnxTerm b) => Node("Sub", a._number - b._number, a, b);

    public static OnnxTerm operator *(OnnxTerm a, OnnxTerm b) => Node("Mul", a._number * b._number, a, b);

    public static OnnxTerm operator /(OnnxTerm a, OnnxTerm b) => Node("Div", a._number / b._number, a, b);

    public static OnnxTerm operator -(OnnxTerm a) => Node("Neg", -a._number, a);

    public static OnnxTerm Constant(double number) => new(number);

    public static OnnxTerm Exp(OnnxTerm x) => Node("Exp", Math.Exp(x._number), x);

    public static OnnxTerm Expm1(OnnxTerm x) => Exp(x) - Constant(1);

    public static OnnxTerm Log(OnnxTerm x) => Node("Log", Math.Log(x._number), x);

    public static OnnxTerm Log1p(OnnxTerm x) => Log(x + Constant(1));

    public static OnnxTerm Sqrt(OnnxTerm x) => Node("Sqrt", Math.Sqrt(x._number), x);

    public static OnnxTerm Sin(OnnxTerm x) => Node("Sin", Math.Sin(x._number), x);

    public static OnnxTerm Cos(OnnxTerm x) => Node("Cos", Math.Cos(x._number), x);

    public static OnnxTerm Tanh(OnnxTerm x) => Node("Tanh", Math.Tanh(x._number), x);

    public static OnnxTerm Sigmoid(OnnxTerm x) => Node("Sigmoid", 1 / (1 + Math.Exp(-x._number)), x);

    public static OnnxTerm Erf(OnnxTerm x) => Node("Erf", Lanes<double>.Erf(new(new(x._number))).Value[0], x);

    public static OnnxTerm Erfc(OnnxTerm x) => Constant(1) - Erf(x);

    public static OnnxTerm Abs(OnnxTerm x) => Node("Abs", Math.Abs(x._number), x);

    public static OnnxTerm Pow(OnnxTerm x, OnnxTerm exponent) => Node("Pow", Math.Pow(x._number, exponent._number), x, exponent);

    public static OnnxTerm Max(OnnxTerm a, OnnxTerm b) => Node("Max", Math.Max(a._number, b._number), a, b);

    public static OnnxTerm Min(OnnxTerm a, OnnxTerm b) => Node("Min", Math.Min(a._number, b._number), a, b);

    public static OnnxTerm IfGreater(OnnxTerm a, OnnxTerm b, OnnxTerm then, OnnxTerm otherwise) =>
        Choose(Node("Greater", a._number > b._number ? 1 : 0, a, b), then, otherwise);

    public static OnnxTerm IfGreaterOrEqual(OnnxTerm a, OnnxTerm b, OnnxTerm then, OnnxTerm otherwise) =>
        Choose(Node("GreaterOrEqual", a._number >= b._number ? 1 : 0, a, b), then, otherwise);

    public static OnnxTerm IfEqual(OnnxTerm a, OnnxTerm b, OnnxTerm then, OnnxTerm otherwise) =>
        Choose(Node("Equal", a._number == b._number ? 1 : 0, a, b), then, otherwise);

    /// <summary>The name of the value in a graph; a constant is added to it.</summary>
    public string In(OnnxGraph graph) => _value ?? graph.Number(_number);

    private static OnnxTerm Choose(OnnxTerm condition, OnnxTerm then, OnnxTerm otherwise)
    {
        if (condition._graph is null) return condition._number != 0 ? then : otherwise;
        return Node("Where", 0, condition, then, otherwise);
    }

    /// <summary>A node, or the number where nothing but constants come in.</summary>
    private static OnnxTerm Node(string operation, double number, params ReadOnlySpan<OnnxTerm> inputs)
    {
        OnnxGraph? graph = null;
        foreach (OnnxTerm input in inputs) graph ??= input._graph;
        if (graph is null) return new(number);
        string[] names = new string[inputs.Length];
        for (int i = 0; i < names.Length; i++) names[i] = inputs[i].In(graph);
        return new(graph, graph.Add(operation, names));
    }
}
