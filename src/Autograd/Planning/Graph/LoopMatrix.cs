namespace AutogradRnn.Planning;

/// <summary>Some neighbouring rows of a matrix from outside the loop, transposed or not: the right operand of a product.</summary>
internal readonly record struct LoopMatrix(int Binding, int FirstRow, int Rows, int Columns, bool IsTransposed);
